-- CreateTable
CREATE TABLE "Income" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "stationId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "fundSource" TEXT,
    "origin" TEXT,
    "conditions" TEXT,
    "amountFen" INTEGER,
    "arrivedOn" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "messageId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "confirmedById" TEXT,
    "confirmedAt" DATETIME,
    CONSTRAINT "Income_stationId_fkey" FOREIGN KEY ("stationId") REFERENCES "Station" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DeadlineChange" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "stationId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "beforeOn" TEXT NOT NULL,
    "deadlineOn" TEXT,
    "documentNumber" TEXT,
    "documentOn" TEXT,
    "scanMessageId" TEXT,
    "scanSha256" TEXT,
    "byId" TEXT NOT NULL,
    "messageId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "settledAt" DATETIME
);

-- CreateIndex
CREATE INDEX "Income_stationId_state_idx" ON "Income"("stationId", "state");

-- CreateIndex
CREATE INDEX "DeadlineChange_stationId_state_idx" ON "DeadlineChange"("stationId", "state");

-- CreateIndex
CREATE INDEX "DeadlineChange_scanMessageId_idx" ON "DeadlineChange"("scanMessageId");
