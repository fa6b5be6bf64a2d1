-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_OwedInvoice" (
    "claimId" TEXT NOT NULL,
    "lineOrdinal" INTEGER NOT NULL,
    "promisedOn" TEXT NOT NULL,
    "isInferred" BOOLEAN NOT NULL DEFAULT false,

    PRIMARY KEY ("claimId", "lineOrdinal")
);
INSERT INTO "new_OwedInvoice" ("claimId", "lineOrdinal", "promisedOn") SELECT "claimId", "lineOrdinal", "promisedOn" FROM "OwedInvoice";
DROP TABLE "OwedInvoice";
ALTER TABLE "new_OwedInvoice" RENAME TO "OwedInvoice";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
