-- CreateTable
CREATE TABLE "PayeeAccount" (
    "id" TEXT NOT NULL,
    "stationId" TEXT NOT NULL,
    "payee" TEXT NOT NULL,
    "idSealed" TEXT,
    "idTail" TEXT,
    "bankSealed" TEXT,
    "bankTail" TEXT,
    "bankName" TEXT,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PayeeAccount_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PayeeAccount_stationId_payee_idx" ON "PayeeAccount"("stationId", "payee");

-- AddForeignKey
ALTER TABLE "PayeeAccount" ADD CONSTRAINT "PayeeAccount_stationId_fkey" FOREIGN KEY ("stationId") REFERENCES "Station"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
