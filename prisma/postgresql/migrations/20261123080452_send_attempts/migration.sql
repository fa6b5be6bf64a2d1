-- CreateTable
CREATE TABLE "SendAttempt" (
    "id" SERIAL NOT NULL,
    "lane" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SendAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SendAttempt_at_idx" ON "SendAttempt"("at");

-- CreateIndex
CREATE INDEX "SendAttempt_lane_at_idx" ON "SendAttempt"("lane", "at");

-- CreateIndex
CREATE INDEX "OutboxMessage_sentAt_failedAt_lane_seq_idx" ON "OutboxMessage"("sentAt", "failedAt", "lane", "seq");
