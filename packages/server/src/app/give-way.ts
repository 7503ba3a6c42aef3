/** Lets waiting requests be answered between two pieces of a long computation; costs some microseconds. */
export const giveWay = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
