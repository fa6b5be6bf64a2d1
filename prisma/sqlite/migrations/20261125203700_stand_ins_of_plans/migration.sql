-- AlterTable
ALTER TABLE "PlanDecision" ADD COLUMN "forId" TEXT;
ALTER TABLE "PlanDecision" ADD COLUMN "ratifiedAt" DATETIME;

-- AlterTable
ALTER TABLE "Adjustment" ADD COLUMN "approvedForId" TEXT;
ALTER TABLE "Adjustment" ADD COLUMN "confirmedForId" TEXT;
ALTER TABLE "Adjustment" ADD COLUMN "ratifiedAt" DATETIME;
