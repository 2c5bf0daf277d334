-- The index of runs. Its version is user_version; a statement ends with its line.
CREATE TABLE runs (key INTEGER PRIMARY KEY, id TEXT NOT NULL, host TEXT NOT NULL, started TEXT NOT NULL, duration_ms INTEGER, kmatrix TEXT NOT NULL, spec TEXT NOT NULL, directory TEXT NOT NULL, added TEXT NOT NULL, UNIQUE (id, host, started));
-- where a cell stands in the matrix, once for all runs
CREATE TABLE cells (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, module TEXT NOT NULL, kernel TEXT NOT NULL, arch TEXT NOT NULL, flavour TEXT NOT NULL, layout TEXT NOT NULL, toolchain TEXT NOT NULL, install TEXT NOT NULL, boot TEXT NOT NULL);
-- most results share theirs with many others; what is not known is empty, so that it can be compared
CREATE TABLE inputs (key INTEGER PRIMARY KEY, path TEXT NOT NULL, revision TEXT NOT NULL, module TEXT NOT NULL, kernel TEXT NOT NULL, toolchain TEXT NOT NULL, checks TEXT NOT NULL, UNIQUE (path, revision, module, kernel, toolchain, checks));
CREATE TABLE results (run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, cell INTEGER NOT NULL REFERENCES cells, status TEXT NOT NULL, expected INTEGER NOT NULL, phase TEXT NOT NULL, blame TEXT, cause TEXT, release TEXT, inputs INTEGER REFERENCES inputs, begun TEXT, times TEXT NOT NULL, PRIMARY KEY (run, cell)) WITHOUT ROWID;
CREATE INDEX results_of_cell ON results (cell);
CREATE INDEX results_of_inputs ON results (inputs);
