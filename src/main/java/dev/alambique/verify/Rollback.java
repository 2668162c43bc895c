package dev.alambique.verify;

import java.util.List;
import java.util.Locale;

/// What going back costs, as it was seen to be. `atStake` names it with the rows it concerned.
public record Rollback(Kind kind, List<AtStake> atStake) {

    public Rollback {
        atStake = List.copyOf(atStake);
    }

    /// From harmless to worst.
    public enum Kind {
        /// Every value that was there is there again, and nothing written since is lost.
        LOSSLESS,
        /// What the revision brought goes away with what was written into it since.
        LOSES_NEW_WRITES,
        /// Values that were there before the revision do not come back.
        LOSES_OLD_DATA,
        /// There is no way back, or it ends elsewhere, or not a second time.
        DOES_NOT_WORK;

        /// Its name in JSON.
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A column or table; of `of` rows that were looked at it concerns `rows`.
    public record AtStake(ColumnName what, long rows, long of) {}
}
