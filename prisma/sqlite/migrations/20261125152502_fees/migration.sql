-- AlterTable
ALTER TABLE "ClaimLine" ADD COLUMN "days" REAL;
ALTER TABLE "ClaimLine" ADD COLUMN "form" TEXT;
ALTER TABLE "ClaimLine" ADD COLUMN "monthFen" INTEGER;
ALTER TABLE "ClaimLine" ADD COLUMN "staffing" TEXT;

-- AlterTable
ALTER TABLE "Payee" ADD COLUMN "staffing" TEXT;
ALTER TABLE "Payee" ADD COLUMN "title" TEXT;

-- CreateIndex
CREATE INDEX "ClaimLine_payee_idx" ON "ClaimLine"("payee");
