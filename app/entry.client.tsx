/**
 * Nothing. No page of the portal hydrates: none renders `<Scripts>`, and the content security policy forbids every
 * script. Remix asks for this file, and without it brings one of its own that would start React.
 */
export {};
