package dev.draftwatch.watch;

/**
 * What one run came to.
 *
 * @param checked uploads that Cloudflare was asked about
 * @param waiting of them, still drafts or not decided yet
 * @param unanswered of them, those it gave no answer about
 * @param lost decided, but somebody else had been first
 */
public record CheckSummary(int checked, int waiting, int uploaded, int expired, int deleted, int unanswered, int lost) {
    static final CheckSummary NOTHING = new CheckSummary(0, 0, 0, 0, 0, 0, 0);

    CheckSummary plus(CheckSummary other) {
        return new CheckSummary(
                checked + other.checked,
                waiting + other.waiting,
                uploaded + other.uploaded,
                expired + other.expired,
                deleted + other.deleted,
                unanswered + other.unanswered,
                lost + other.lost);
    }

    @Override
    public String toString() {
        return "checked %d: %d waiting, %d uploaded, %d expired, %d deleted, %d unanswered, %d taken by others"
                .formatted(checked, waiting, uploaded, expired, deleted, unanswered, lost);
    }
}
