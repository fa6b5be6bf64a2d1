-- AlterTable
ALTER TABLE "PlanDecision" ADD COLUMN     "forId" TEXT,
ADD COLUMN     "ratifiedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Adjustment" ADD COLUMN     "approvedForId" TEXT,
ADD COLUMN     "confirmedForId" TEXT,
ADD COLUMN     "ratifiedAt" TIMESTAMP(3);
