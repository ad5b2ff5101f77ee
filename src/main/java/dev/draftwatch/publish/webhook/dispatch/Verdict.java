package dev.draftwatch.publish.webhook.dispatch;

import java.time.Duration;

/** What an answer means for a delivery, and for its endpoint. */
sealed interface Verdict {

    /** A word for metrics. */
    String word();

    /** The receiver took it. */
    record Delivered() implements Verdict {
        @Override
        public String word() {
            return "delivered";
        }
    }

    /** Once more, after so long. */
    record Retry(Duration after) implements Verdict {
        @Override
        public String word() {
            return "retry";
        }
    }

    /** The schedule is used up. */
    record GivenUp() implements Verdict {
        @Override
        public String word() {
            return "failed";
        }
    }

    /** The receiver says that it is no more: the endpoint gets nothing from now on. */
    record Gone() implements Verdict {
        @Override
        public String word() {
            return "gone";
        }
    }
}
