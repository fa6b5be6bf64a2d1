-- CreateTable
CREATE TABLE "LearnedWord" (
    "stationId" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LearnedWord_pkey" PRIMARY KEY ("stationId","word")
);

-- AddForeignKey
ALTER TABLE "LearnedWord" ADD CONSTRAINT "LearnedWord_stationId_fkey" FOREIGN KEY ("stationId") REFERENCES "Station"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
