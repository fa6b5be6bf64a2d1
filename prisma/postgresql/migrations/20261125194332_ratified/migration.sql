-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "ratifiedAt" TIMESTAMP(3);
