-- CreateTable
CREATE TABLE "Ruling" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "stationId" TEXT NOT NULL,
    "kind" TEXT,
    "article" TEXT,
    "answer" TEXT,
    "condition" TEXT,
    "saidBy" TEXT,
    "saidOn" TEXT,
    "channel" TEXT,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "registrarId" TEXT NOT NULL,
    "messageId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "documentNumber" TEXT,
    "documentOn" TEXT,
    "salt" TEXT NOT NULL,
    CONSTRAINT "Ruling_stationId_fkey" FOREIGN KEY ("stationId") REFERENCES "Station" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Ruling_stationId_state_idx" ON "Ruling"("stationId", "state");
