-- AlterTable
ALTER TABLE "Claim" ADD COLUMN     "filedBefore" TEXT;
