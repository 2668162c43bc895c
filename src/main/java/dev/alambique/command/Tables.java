package dev.alambique.command;

import dev.alambique.intent.Intent;

import org.jspecify.annotations.Nullable;

/// The table a request is about.
final class Tables {

    private Tables() {}

    /// Null where it names none.
    static @Nullable String of(Intent intent) {
        return switch (intent) {
            case Intent.AddColumn add -> add.table();
            case Intent.DropColumn drop -> drop.table();
            case Intent.AddIndex index -> index.table();
            case Intent.AddTable add -> add.table();
            case Intent.DropTable drop -> drop.table();
            case Intent.AddForeignKey add -> add.table();
            case Intent.AddUnique add -> add.table();
            case Intent.AddCheck add -> add.table();
            case Intent.DropConstraint drop -> drop.table();
            case Intent.DropForeignKey drop -> drop.table();
            case Intent.DropIndex drop -> drop.table();
            case Intent.AllowNull allow -> allow.table();
            case Intent.ChangeDefault change -> change.table();
            case Intent.RequireColumn require -> require.table();
            case Intent.Backfill fill -> fill.table();
            case Intent.Derive derive -> derive.table();
            case Intent.ChangeType change -> change.table();
            case Intent.AddEnumValue add -> add.table();
            case Intent.DropEnumValue drop -> drop.table();
            case Intent.RenameEnumValue rename -> rename.table();
            case Intent.ChangeComment change -> change.table();
            case Intent.RetireColumn retire -> retire.table();
            case Intent.RenameColumn rename -> rename.table();
            case Intent.RenameTable rename -> rename.newName();
            case Intent.TransformColumn transform -> transform.table();
            case Intent.SyncModels _, Intent.MergeHeads _, Intent.FreeForm _ -> null;
        };
    }
}
