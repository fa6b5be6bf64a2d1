-- CreateTable
CREATE TABLE "Refund" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "stationId" TEXT NOT NULL,
    "claimId" TEXT NOT NULL,
    "lineOrdinal" INTEGER NOT NULL,
    "fen" INTEGER NOT NULL,
    "refundedOn" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "reason" TEXT,
    "sourceId" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "Refund_claimId_idx" ON "Refund"("claimId");

-- CreateIndex
CREATE UNIQUE INDEX "Refund_sourceId_lineOrdinal_key" ON "Refund"("sourceId", "lineOrdinal");
