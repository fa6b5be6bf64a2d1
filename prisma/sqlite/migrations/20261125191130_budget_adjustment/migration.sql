-- AlterTable
ALTER TABLE "BudgetMove" ADD COLUMN "adjustmentId" TEXT;

-- CreateTable
CREATE TABLE "Adjustment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "stationId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "fundSource" TEXT NOT NULL,
    "fromCategory" TEXT,
    "toCategory" TEXT,
    "amountFen" INTEGER,
    "reason" TEXT,
    "words" TEXT,
    "submitterId" TEXT NOT NULL,
    "messageId" TEXT,
    "claimId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "submittedAt" DATETIME,
    "confirmedById" TEXT,
    "confirmedAt" DATETIME,
    "approvedById" TEXT,
    "approvedAt" DATETIME,
    "remark" TEXT,
    "scanMessageId" TEXT,
    "scanSha256" TEXT,
    "documentNumber" TEXT,
    "documentOn" TEXT,
    "settledById" TEXT,
    "settledAt" DATETIME,
    "salt" TEXT NOT NULL,
    CONSTRAINT "Adjustment_stationId_fkey" FOREIGN KEY ("stationId") REFERENCES "Station" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BudgetVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "stationId" TEXT NOT NULL,
    "fundSource" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "fromCategory" TEXT NOT NULL,
    "toCategory" TEXT NOT NULL,
    "amountFen" INTEGER NOT NULL,
    "basis" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "adjustmentId" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Paper" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "view" TEXT NOT NULL,
    "openId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Adjustment_stationId_state_idx" ON "Adjustment"("stationId", "state");

-- CreateIndex
CREATE INDEX "Adjustment_scanMessageId_idx" ON "Adjustment"("scanMessageId");

-- CreateIndex
CREATE UNIQUE INDEX "BudgetVersion_adjustmentId_key" ON "BudgetVersion"("adjustmentId");

-- CreateIndex
CREATE UNIQUE INDEX "BudgetVersion_stationId_fundSource_ordinal_key" ON "BudgetVersion"("stationId", "fundSource", "ordinal");

-- CreateIndex
CREATE INDEX "Paper_state_dueAt_idx" ON "Paper"("state", "dueAt");
