package dev.draftwatch.cloudflare.budget;

/**
 * Whose calls they are. Calls are counted by budget, which accounts of one Cloudflare user share; a refused credential is the
 * account's own, and stops no other.
 *
 * @param account Cloudflare's id of the account
 * @param budget name of the budget that its calls count in; often the account's id
 */
public record Payer(String account, String budget) {
    /** An account with a budget of its own. */
    public static Payer alone(String account) {
        return new Payer(account, account);
    }

    boolean isAlone() {
        return account.equals(budget);
    }
}
