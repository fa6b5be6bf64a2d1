-- AlterTable
ALTER TABLE "OwedInvoice" ADD COLUMN     "isInferred" BOOLEAN NOT NULL DEFAULT false;
