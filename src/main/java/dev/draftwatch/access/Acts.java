package dev.draftwatch.access;

import dev.draftwatch.access.audit.Audit;
import dev.draftwatch.access.audit.By;
import dev.draftwatch.access.audit.Deed;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;

/** Writes down what the caller of the present request does, for rooms that are not told who that is. */
@Singleton
public class Acts {
    private final Audit audit;
    private final CurrentCaller current;

    Acts(Audit audit, CurrentCaller current) {
        this.audit = audit;
        this.current = current;
    }

    /** In the transaction of what is done, so that both are there or neither; where nobody asked, the house did it. */
    public void record(Deed deed) {
        boolean asked = Arc.container().requestContext().isActive() && !current.isNobody();
        audit.record(asked ? current.get().by() : By.HOUSE, deed);
    }
}
