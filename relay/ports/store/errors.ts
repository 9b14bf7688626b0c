/** Why a store cannot be used. The message is one sentence for the host; `cause` is what the database said. */
export class StoreError extends Error {
  override readonly name: string = 'StoreError';
}

/** The folder or file cannot be opened or written: missing rights, or another program has it open. */
export class StoreUnavailable extends StoreError {
  override readonly name = 'StoreUnavailable';
}

/** Another relay uses the data folder. */
export class FolderInUse extends StoreError {
  override readonly name = 'FolderInUse';
}

/** The disk is full. Nothing was stored; it can be once there is room. */
export class StoreFull extends StoreError {
  override readonly name = 'StoreFull';
}

/** The file is not a database of ours, or its contents are damaged. */
export class StoreDamaged extends StoreError {
  override readonly name = 'StoreDamaged';
}

/** The file was written by a newer version of the relay. */
export class StoreTooNew extends StoreError {
  override readonly name = 'StoreTooNew';
}

/** The store was called after `close`. */
export class StoreClosed extends StoreError {
  override readonly name = 'StoreClosed';
  constructor() {
    super('The store is closed.');
  }
}
