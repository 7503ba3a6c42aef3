// A wall: what resolves here is forbidden to the package that asked. Not a module, so that any import of it fails to compile.
declare const thisImportCrossesAWall: never;
