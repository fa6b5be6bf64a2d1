-- AlterTable
ALTER TABLE "ReceivedFile" ADD COLUMN     "words" TEXT;

-- AlterTable
ALTER TABLE "LinePaper" ADD COLUMN     "at" TIMESTAMP(3),
ADD COLUMN     "byId" TEXT;

-- CreateTable
CREATE TABLE "ActivityPaper" (
    "id" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "activityId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ActivityPaper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SoughtMessage" (
    "id" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "asking" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "found" TEXT,

    CONSTRAINT "SoughtMessage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ActivityPaper_activityId_idx" ON "ActivityPaper"("activityId");

-- CreateIndex
CREATE UNIQUE INDEX "ActivityPaper_fileId_activityId_key" ON "ActivityPaper"("fileId", "activityId");

-- CreateIndex
CREATE INDEX "SoughtMessage_state_dueAt_idx" ON "SoughtMessage"("state", "dueAt");
