-- AlterTable
ALTER TABLE "BudgetMove" ADD COLUMN     "adjustmentId" TEXT;

-- CreateTable
CREATE TABLE "Adjustment" (
    "id" TEXT NOT NULL,
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
    "createdAt" TIMESTAMP(3) NOT NULL,
    "submittedAt" TIMESTAMP(3),
    "confirmedById" TEXT,
    "confirmedAt" TIMESTAMP(3),
    "approvedById" TEXT,
    "approvedAt" TIMESTAMP(3),
    "remark" TEXT,
    "scanMessageId" TEXT,
    "scanSha256" TEXT,
    "documentNumber" TEXT,
    "documentOn" TEXT,
    "settledById" TEXT,
    "settledAt" TIMESTAMP(3),
    "salt" TEXT NOT NULL,

    CONSTRAINT "Adjustment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BudgetVersion" (
    "id" TEXT NOT NULL,
    "stationId" TEXT NOT NULL,
    "fundSource" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "fromCategory" TEXT NOT NULL,
    "toCategory" TEXT NOT NULL,
    "amountFen" INTEGER NOT NULL,
    "basis" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "adjustmentId" TEXT NOT NULL,

    CONSTRAINT "BudgetVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Paper" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "view" TEXT NOT NULL,
    "openId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Paper_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "Adjustment" ADD CONSTRAINT "Adjustment_stationId_fkey" FOREIGN KEY ("stationId") REFERENCES "Station"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
