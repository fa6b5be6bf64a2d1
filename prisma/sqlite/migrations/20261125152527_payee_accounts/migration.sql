-- CreateTable
CREATE TABLE "PayeeAccount" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "stationId" TEXT NOT NULL,
    "payee" TEXT NOT NULL,
    "idSealed" TEXT,
    "idTail" TEXT,
    "bankSealed" TEXT,
    "bankTail" TEXT,
    "bankName" TEXT,
    "byId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "PayeeAccount_stationId_fkey" FOREIGN KEY ("stationId") REFERENCES "Station" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "PayeeAccount_stationId_payee_idx" ON "PayeeAccount"("stationId", "payee");
