export type Language = 'id' | 'en';

/** One thought in Indonesian and in English. */
export type InWords = Readonly<Record<Language, string>>;

/** A total table: forgetting one does not compile. */
export type Words<Key extends string> = Readonly<Record<Key, InWords>>;
