-- AlterTable
ALTER TABLE "Activity" ADD COLUMN     "evidence" TEXT;
