-- AlterTable
ALTER TABLE "Member" ADD COLUMN "departedId" TEXT;
