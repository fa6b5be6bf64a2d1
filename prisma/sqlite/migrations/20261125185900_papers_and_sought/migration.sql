-- AlterTable
ALTER TABLE "ReceivedFile" ADD COLUMN "words" TEXT;

-- AlterTable
ALTER TABLE "LinePaper" ADD COLUMN "at" DATETIME;
ALTER TABLE "LinePaper" ADD COLUMN "byId" TEXT;

-- CreateTable
CREATE TABLE "ActivityPaper" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fileId" TEXT NOT NULL,
    "activityId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "SoughtMessage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "messageId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "asking" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "found" TEXT
);

-- CreateIndex
CREATE INDEX "ActivityPaper_activityId_idx" ON "ActivityPaper"("activityId");

-- CreateIndex
CREATE UNIQUE INDEX "ActivityPaper_fileId_activityId_key" ON "ActivityPaper"("fileId", "activityId");

-- CreateIndex
CREATE INDEX "SoughtMessage_state_dueAt_idx" ON "SoughtMessage"("state", "dueAt");
