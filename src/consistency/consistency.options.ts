/** Injection token of the `ObjectStorage` that is compared with the rows of attachments. */
export const CHECKED_STORAGE = Symbol('checked storage');
