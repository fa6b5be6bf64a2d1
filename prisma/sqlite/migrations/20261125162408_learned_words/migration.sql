-- CreateTable
CREATE TABLE "LearnedWord" (
    "stationId" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("stationId", "word"),
    CONSTRAINT "LearnedWord_stationId_fkey" FOREIGN KEY ("stationId") REFERENCES "Station" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
