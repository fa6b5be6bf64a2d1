-- AlterTable
ALTER TABLE "Decision" ADD COLUMN "ratifiedAt" DATETIME;
