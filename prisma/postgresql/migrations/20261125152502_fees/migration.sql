-- AlterTable
ALTER TABLE "ClaimLine" ADD COLUMN     "days" DOUBLE PRECISION,
ADD COLUMN     "form" TEXT,
ADD COLUMN     "monthFen" INTEGER,
ADD COLUMN     "staffing" TEXT;

-- AlterTable
ALTER TABLE "Payee" ADD COLUMN     "staffing" TEXT,
ADD COLUMN     "title" TEXT;

-- CreateIndex
CREATE INDEX "ClaimLine_payee_idx" ON "ClaimLine"("payee");
