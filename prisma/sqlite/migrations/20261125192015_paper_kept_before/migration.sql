-- AlterTable
ALTER TABLE "ActivityPaper" ADD COLUMN "wasKept" BOOLEAN NOT NULL DEFAULT false;
