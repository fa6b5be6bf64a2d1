-- CreateTable
CREATE TABLE "SendAttempt" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "lane" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "SendAttempt_at_idx" ON "SendAttempt"("at");

-- CreateIndex
CREATE INDEX "SendAttempt_lane_at_idx" ON "SendAttempt"("lane", "at");

-- CreateIndex
CREATE INDEX "OutboxMessage_sentAt_failedAt_lane_seq_idx" ON "OutboxMessage"("sentAt", "failedAt", "lane", "seq");
