/** The JSON API of the portal. Made from its OpenAPI document by `npm run api:types`; not written by hand. */
export interface paths {
  "/me": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** For whom the app acts. */
    get: operations["readMe"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/me/access-log": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who did what with one's own record, newest first. */
    get: operations["readOwnAccessLog"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The records that may be opened. */
    get: operations["listCharts"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/summary": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What matters now, of each part that may be seen. */
    get: operations["readSummary"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/allergies": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Allergies. */
    get: operations["readAllergies"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/medications": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Medicines, and of which of them a refill can be asked for. */
    get: operations["readMedications"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/vitals": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Vital signs by kind; with `kind`, all readings of one. */
    get: operations["readVitals"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/immunizations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Vaccinations. */
    get: operations["readImmunizations"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/problems": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Health problems. */
    get: operations["readProblems"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/documents": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Documents. */
    get: operations["readDocuments"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/results": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Results, newest first. */
    get: operations["readResults"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/results/{resultId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One result with all that belongs to it. */
    get: operations["readResult"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/appointments": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Appointments to come, called off, and past. */
    get: operations["readAppointments"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/access-log": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who did what with this record, newest first. */
    get: operations["readAccessLog"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/demographics": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Name, address, telephones and the like, as on file. */
    get: operations["readDemographics"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/documents/{documentId}/files/{index}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A file of a document. */
    get: operations["readDocumentFile"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/results/{resultId}/files/{index}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A file of a report. */
    get: operations["readReportFile"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/appointments/{appointmentId}/calendar": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An appointment as a file for a calendar. */
    get: operations["readAppointmentCalendar"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/slots": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Free times that an appointment can be asked for. */
    get: operations["readSlots"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/slots/{slotId}/nearest": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The nearest other free times to one that is gone. */
    get: operations["readNearestSlots"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/requests": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was asked for, and what may be. */
    get: operations["readRequests"];
    put?: never;
    /** Asks for something, at once. The same id with the same payload asks for nothing more and is answered as before. */
    post: operations["submitRequest"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/requests/{requestId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One request, and how it stands. */
    get: operations["readRequest"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/requests/{requestId}/cancel": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Takes back what is open. */
    post: operations["cancelRequest"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/exports": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Files to take away: what was asked for, and what can be. Wants a proof of the last minutes. */
    get: operations["readExports"];
    put?: never;
    /** Has a file made, all or nothing; while one of its kind is being made, that one is the answer. Wants a proof of the last minutes. */
    post: operations["requestExport"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/exports/{exportId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far a file is. */
    get: operations["readExport"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/charts/{chartId}/exports/{exportId}/file": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The file, also in parts (`Range`). Wants a proof of the last minutes. INVALID_STATUS_TRANSITION: there is none (yet, or any more). */
    get: operations["readExportFile"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sync/snapshot": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All that may be kept of all records, or what of it has changed. */
    get: operations["readSnapshot"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/sync/mutations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What was asked for without a connection, each with its receipt. */
    post: operations["sendQueued"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/openapi.json": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** This document. */
    get: operations["readOpenApi"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    AccessLog: {
      /** @description Newest first. */
      entries: components["schemas"]["AccessLogEntry"][];
      /** @description To be sent as `before` for the next page. */
      older: string | null;
      /** @description What happened before lies in the clinic's archive and is not listed; null: all of it is here. */
      shownFrom: components["schemas"]["Instant"] | null;
      incomplete: boolean;
      filter: {
        who: string | null;
        part:
          | (
              | "summary"
              | "results"
              | "medications"
              | "allergies"
              | "problems"
              | "immunizations"
              | "vitals"
              | "appointments"
              | "documents"
              | "demographics"
              | "access-log"
              | "sharing"
              | "requests"
              | "exports"
              | "other"
            )
          | null;
      };
      people: {
        id: string;
        name: string | null;
        relationshipType: string;
      }[];
    };
    AccessLogEntry: {
      id: string;
      occurredAt: components["schemas"]["Instant"];
      who:
        | {
            /** @constant */
            kind: "you";
          }
        | {
            /** @constant */
            kind: "patient";
            name: string | null;
          }
        | {
            /** @constant */
            kind: "proxy";
            name: string | null;
            relationshipType: string | null;
          }
        | {
            /** @enum {string} */
            kind: "staff" | "operator" | "system" | "recipient";
          };
      /** @description A word of a closed list that grows; words for it are the reader's. */
      what: string;
      section:
        | (
            | "allergies"
            | "medications"
            | "vitals"
            | "immunizations"
            | "problems"
            | "documents"
            | "results"
            | "appointments"
          )
        | null;
      isPreview?: boolean;
    };
    AllFreeSlots: {
      section: components["schemas"]["SectionState"];
      /** @description The soonest first. */
      slots: components["schemas"]["Slot"][];
    };
    Allergies: {
      section: components["schemas"]["SectionState"];
      held: components["schemas"]["HeldCard"][];
      noKnown: components["schemas"]["NoKnownAllergies"][];
      active: components["schemas"]["Allergy"][];
      past: components["schemas"]["Allergy"][];
    };
    Allergy: {
      id: string;
      name: components["schemas"]["UpstreamText"];
      kind: ("allergy" | "intolerance") | null;
      categories: ("food" | "medication" | "environment" | "biologic")[];
      criticality: ("low" | "high" | "unable-to-assess") | null;
      clinicalStatus: ("active" | "inactive" | "resolved") | null;
      verification: ("unconfirmed" | "presumed" | "confirmed" | "refuted") | null;
      reactions: components["schemas"]["Reaction"][];
      onset: components["schemas"]["Moment"] | null;
      lastOccurrence: components["schemas"]["FhirDateTime"] | null;
      recordedDate: components["schemas"]["FhirDateTime"] | null;
      notes: components["schemas"]["UpstreamText"][];
    };
    AllergyBrief: {
      id: string;
      name: components["schemas"]["UpstreamText"];
      kind: ("allergy" | "intolerance") | null;
      categories: ("food" | "medication" | "environment" | "biologic")[];
      criticality: ("low" | "high" | "unable-to-assess") | null;
      clinicalStatus: ("active" | "inactive" | "resolved") | null;
      verification: ("unconfirmed" | "presumed" | "confirmed" | "refuted") | null;
      reactions: components["schemas"]["Reaction"][];
      notes: components["schemas"]["UpstreamText"][];
    };
    Amount:
      | {
          /** @constant */
          kind: "quantity";
          quantity: components["schemas"]["Quantity"];
        }
      | {
          /** @constant */
          kind: "range";
          low: components["schemas"]["Quantity"] | null;
          high: components["schemas"]["Quantity"] | null;
        }
      | {
          /** @constant */
          kind: "ratio";
          numerator: components["schemas"]["Quantity"];
          denominator: components["schemas"]["Quantity"];
        };
    Appointment: {
      id: string;
      status:
        | (
            | "proposed"
            | "pending"
            | "booked"
            | "arrived"
            | "checked-in"
            | "fulfilled"
            | "cancelled"
            | "noshow"
            | "waitlist"
          )
        | null;
      /** @description null: not agreed yet. */
      start: components["schemas"]["FhirDateTime"] | null;
      end: components["schemas"]["FhirDateTime"] | null;
      minutes: number | null;
      created: components["schemas"]["FhirDateTime"] | null;
      requested: {
        start: components["schemas"]["FhirDateTime"] | null;
        end: components["schemas"]["FhirDateTime"] | null;
      }[];
      services: components["schemas"]["UpstreamText"][];
      reasons: components["schemas"]["UpstreamText"][];
      description: components["schemas"]["UpstreamText"] | null;
      instructions: components["schemas"]["UpstreamText"] | null;
      cancellationReason: components["schemas"]["UpstreamText"] | null;
      people: {
        name: components["schemas"]["UpstreamText"];
        role: components["schemas"]["UpstreamText"] | null;
      }[];
      places: {
        name: components["schemas"]["UpstreamText"];
        address: components["schemas"]["UpstreamText"] | null;
        directions: components["schemas"]["UpstreamText"] | null;
        phone: string | null;
      }[];
    };
    Appointments: {
      section: components["schemas"]["SectionState"];
      held: components["schemas"]["HeldCard"][];
      upcoming: components["schemas"]["Appointment"][];
      off: components["schemas"]["Appointment"][];
      past: components["schemas"]["Appointment"][];
      counts: {
        upcoming: number;
        off: number;
        past: number;
      };
      page: number;
      pages: number;
      find: components["schemas"]["Find"];
    };
    Attachment: {
      index: number;
      title: components["schemas"]["UpstreamText"] | null;
      contentType: string | null;
      size: number | null;
      created: components["schemas"]["FhirDateTime"] | null;
      language: string | null;
      format: components["schemas"]["UpstreamText"] | null;
      available: boolean;
    };
    ChartListEntry: {
      /** @description `self`, or the id of a delegation. */
      chartId: string;
      person: components["schemas"]["Person"];
      relationshipType: ("parent" | "guardian" | "caregiver" | "spouse" | "authorized_representative") | null;
      validTo: components["schemas"]["Instant"] | null;
      closed: ("pending" | "not-yet" | "expired" | "revoked" | "of-age" | "suspended") | null;
    };
    Charts: {
      charts: components["schemas"]["ChartListEntry"][];
    };
    Clinic: {
      /** @description The clinic's name; null: not on record. */
      source: string | null;
      phone: string | null;
    };
    /** Format: date */
    Day: string;
    Demographics: {
      section: components["schemas"]["SectionState"];
      /** @description null: nothing is on file; left out: not for this viewer, or unavailable. */
      values: {
        givenName?: string | null;
        familyName?: string | null;
        preferredName?: string | null;
        addressLines?: string | null;
        addressCity?: string | null;
        addressState?: string | null;
        addressPostalCode?: string | null;
        addressCountry?: string | null;
        phoneMobile?: string | null;
        phoneHome?: string | null;
        phoneWork?: string | null;
        email?: string | null;
        language?: string | null;
        contactName?: string | null;
        contactRelationship?: string | null;
        contactPhone?: string | null;
      };
      morePhones: string[];
      moreEmails: string[];
      isOwner: boolean;
      mayAsk: boolean;
    };
    Document: {
      id: string;
      title: components["schemas"]["UpstreamText"];
      type: components["schemas"]["UpstreamText"] | null;
      categories: components["schemas"]["UpstreamText"][];
      date: components["schemas"]["FhirDateTime"] | null;
      status: ("current" | "superseded") | null;
      docStatus: ("final" | "amended") | null;
      authors: components["schemas"]["UpstreamText"][];
      authenticator: components["schemas"]["UpstreamText"] | null;
      custodian: components["schemas"]["UpstreamText"] | null;
      period: {
        start: components["schemas"]["FhirDateTime"] | null;
        end: components["schemas"]["FhirDateTime"] | null;
      } | null;
      contexts: components["schemas"]["UpstreamText"][];
      visit: components["schemas"]["UpstreamText"] | null;
      identifiers: string[];
      attachments: components["schemas"]["Attachment"][];
    };
    Documents: {
      section: components["schemas"]["SectionState"];
      held: components["schemas"]["HeldCard"][];
      entries: components["schemas"]["Document"][];
      total: number;
      page: number;
      pages: number;
      find: components["schemas"]["Find"];
      kinds: {
        kind: components["schemas"]["UpstreamText"];
        count: number;
      }[];
      filter: string | null;
    };
    Dosage: {
      /** @description The instruction as it was written; the rest is what it was coded as. */
      text: components["schemas"]["UpstreamText"] | null;
      patientInstruction: components["schemas"]["UpstreamText"] | null;
      additional: components["schemas"]["UpstreamText"][];
      timing: components["schemas"]["Timing"] | null;
      asNeeded: boolean;
      asNeededFor: components["schemas"]["UpstreamText"] | null;
      site: components["schemas"]["UpstreamText"] | null;
      route: components["schemas"]["UpstreamText"] | null;
      method: components["schemas"]["UpstreamText"] | null;
      doses: {
        type: components["schemas"]["UpstreamText"] | null;
        dose: components["schemas"]["Amount"] | null;
        rate: components["schemas"]["Amount"] | null;
      }[];
      maximum: components["schemas"]["Amount"][];
    };
    Export: {
      id: string;
      format: components["schemas"]["ExportFormat"];
      /** @enum {string} */
      status: "queued" | "running" | "complete" | "failed" | "expired";
      /** @description null: what is in it is laid down by its kind. */
      sections:
        | (
            | "allergies"
            | "medications"
            | "vitals"
            | "immunizations"
            | "problems"
            | "documents"
            | "results"
            | "appointments"
          )[]
        | null;
      from: components["schemas"]["Day"] | null;
      to: components["schemas"]["Day"] | null;
      askedAt: components["schemas"]["Instant"];
      done: number;
      /** @description In entries; null: not known yet. */
      total: number | null;
      bytes: number | null;
      expiresAt: components["schemas"]["Instant"] | null;
      /** @description What could not be included. */
      lost: {
        entries: number;
        files: number;
      };
      error:
        ("upstream-unavailable" | "upstream-unusable" | "authority-gone" | "storage" | "unexpected") | null;
      gone:
        | (
            | "removed"
            | "expired"
            | "account-suspended"
            | "account-closing"
            | "delegation-ended"
            | "grants-changed"
            | "privacy-changed"
            | "release-changed"
            | "file-lost"
          )
        | null;
    };
    /** @enum {string} */
    ExportFormat: "fhir-bundle" | "ips" | "html" | "pdf" | "csv";
    Exports: {
      exports: components["schemas"]["Export"][];
      /** @description What can be made. */
      formats: components["schemas"]["ExportFormat"][];
      /** @description The parts of this record that may be taken. */
      sections: (
        | "allergies"
        | "medications"
        | "vitals"
        | "immunizations"
        | "problems"
        | "documents"
        | "results"
        | "appointments"
      )[];
    };
    /** @description A date as exact as the record has it (FHIR R4 dateTime). */
    FhirDateTime: string;
    /** @description What was looked for, as it was sent, and what could not be used of it. */
    Find: {
      text: string;
      from: string;
      to: string;
      errors: ("from" | "to" | "order")[];
      active: boolean;
      offered: boolean;
      undated: number;
    };
    FreeSlots: {
      section: components["schemas"]["SectionState"];
      filter: {
        service: string;
        practitioner: string;
        place: string;
        day: string;
      };
      /** @description Something that was chosen is not among the free times any more. */
      lost: boolean;
      choices: {
        service: {
          value: string;
          text: components["schemas"]["UpstreamText"];
        }[];
        practitioner: {
          value: string;
          text: components["schemas"]["UpstreamText"];
        }[];
        place: {
          value: string;
          text: components["schemas"]["UpstreamText"];
        }[];
        day: components["schemas"]["Day"][];
      };
      days: {
        day: components["schemas"]["Day"];
        slots: components["schemas"]["Slot"][];
      }[];
      total: number;
      page: number;
      pages: number;
    };
    /** @enum {string} */
    Grant:
      | "allergies:read"
      | "medications:read"
      | "vitals:read"
      | "immunizations:read"
      | "problems:read"
      | "documents:read"
      | "results:read"
      | "appointments:read"
      | "appointments:request"
      | "refills:request"
      | "demographics:read"
      | "demographics:request"
      | "exports:create"
      | "access-log:read";
    HealthProblem: {
      id: string;
      name: components["schemas"]["UpstreamText"];
      /** @enum {string} */
      kind: "problem" | "concern" | "visit-diagnosis";
      categories: components["schemas"]["UpstreamText"][];
      clinicalStatus: ("active" | "recurrence" | "relapse" | "inactive" | "remission" | "resolved") | null;
      verification: ("unconfirmed" | "provisional" | "differential" | "confirmed" | "refuted") | null;
      severity: components["schemas"]["UpstreamText"] | null;
      stages: components["schemas"]["UpstreamText"][];
      bodySites: components["schemas"]["UpstreamText"][];
      onset: components["schemas"]["Moment"] | null;
      abatement: components["schemas"]["Moment"] | null;
      evidence: components["schemas"]["UpstreamText"][];
      recordedDate: components["schemas"]["FhirDateTime"] | null;
      assertedDate: components["schemas"]["FhirDateTime"] | null;
      recorders: components["schemas"]["UpstreamText"][];
      visit: components["schemas"]["UpstreamText"] | null;
      notes: components["schemas"]["UpstreamText"][];
    };
    HealthProblems: {
      section: components["schemas"]["SectionState"];
      held: components["schemas"]["HeldCard"][];
      active: components["schemas"]["HealthProblem"][];
      activeConcerns: components["schemas"]["HealthProblem"][];
      past: components["schemas"]["HealthProblem"][];
      visitDiagnoses: components["schemas"]["HealthProblem"][];
      counts: {
        active: number;
        activeConcerns: number;
        past: number;
        visitDiagnoses: number;
      };
      page: number;
      pages: number;
      find: components["schemas"]["Find"];
    };
    /** @description Something is held back, for the owner only: why and until when. */
    HeldCard: {
      /** @enum {string} */
      reason: "sensitive-conversation" | "awaiting-review" | "legal" | "other" | "not-final";
      until: components["schemas"]["Instant"] | null;
      day: components["schemas"]["Day"] | null;
    };
    Immunization: {
      id: string;
      vaccine: components["schemas"]["UpstreamText"];
      status: ("completed" | "not-done") | null;
      statusReason: components["schemas"]["UpstreamText"] | null;
      date: components["schemas"]["FhirDateTime"] | null;
      dateText: components["schemas"]["UpstreamText"] | null;
      doseNumber: string | null;
      seriesDoses: string | null;
      series: components["schemas"]["UpstreamText"] | null;
      targets: components["schemas"]["UpstreamText"][];
      lotNumber: string | null;
      expirationDate: components["schemas"]["FhirDateTime"] | null;
      manufacturer: components["schemas"]["UpstreamText"] | null;
      site: components["schemas"]["UpstreamText"] | null;
      route: components["schemas"]["UpstreamText"] | null;
      dose: components["schemas"]["Quantity"] | null;
      performers: components["schemas"]["UpstreamText"][];
      location: components["schemas"]["UpstreamText"] | null;
      primarySource: boolean | null;
      reportOrigin: components["schemas"]["UpstreamText"] | null;
      reasons: components["schemas"]["UpstreamText"][];
      subpotent: boolean;
      subpotentReasons: components["schemas"]["UpstreamText"][];
      reactionDates: components["schemas"]["FhirDateTime"][];
      notes: components["schemas"]["UpstreamText"][];
    };
    Immunizations: {
      section: components["schemas"]["SectionState"];
      held: components["schemas"]["HeldCard"][];
      entries: components["schemas"]["Immunization"][];
      counts: {
        given: number;
        notGiven: number;
      };
      page: number;
      pages: number;
    };
    /** Format: date-time */
    Instant: string;
    KeptAllergies: {
      chartId: string;
      /** @constant */
      section: "allergies";
      state: components["schemas"]["KeptState"];
      /** @description When the record was asked; null: as it is kept. */
      asOf: components["schemas"]["Instant"] | null;
      etag: string | null;
      /** @description Null: the contents that are kept still hold. */
      view: components["schemas"]["Allergies"] | null;
    };
    KeptAppointments: {
      chartId: string;
      /** @constant */
      section: "appointments";
      state: components["schemas"]["KeptState"];
      /** @description When the record was asked; null: as it is kept. */
      asOf: components["schemas"]["Instant"] | null;
      etag: string | null;
      /** @description Null: the contents that are kept still hold. */
      view: components["schemas"]["Appointments"] | null;
    };
    KeptChart: {
      /** @description `self`, or the id of a delegation. */
      chartId: string;
      /** @description Null: not to be had now; the name that is kept still holds. */
      person: components["schemas"]["Person"] | null;
      relationshipType: ("parent" | "guardian" | "caregiver" | "spouse" | "authorized_representative") | null;
      validTo: components["schemas"]["Instant"] | null;
      closed: ("pending" | "not-yet" | "expired" | "revoked" | "of-age" | "suspended") | null;
      /** @description What may be kept of it. Nothing else may. */
      sections: components["schemas"]["KeptSectionName"][];
    };
    KeptDemographics: {
      chartId: string;
      /** @constant */
      section: "demographics";
      state: components["schemas"]["KeptState"];
      /** @description When the record was asked; null: as it is kept. */
      asOf: components["schemas"]["Instant"] | null;
      etag: string | null;
      /** @description Null: the contents that are kept still hold. */
      view: components["schemas"]["Demographics"] | null;
    };
    KeptDocuments: {
      chartId: string;
      /** @constant */
      section: "documents";
      state: components["schemas"]["KeptState"];
      /** @description When the record was asked; null: as it is kept. */
      asOf: components["schemas"]["Instant"] | null;
      etag: string | null;
      /** @description Null: the contents that are kept still hold. */
      view: components["schemas"]["Documents"] | null;
    };
    KeptImmunizations: {
      chartId: string;
      /** @constant */
      section: "immunizations";
      state: components["schemas"]["KeptState"];
      /** @description When the record was asked; null: as it is kept. */
      asOf: components["schemas"]["Instant"] | null;
      etag: string | null;
      /** @description Null: the contents that are kept still hold. */
      view: components["schemas"]["Immunizations"] | null;
    };
    KeptMedications: {
      chartId: string;
      /** @constant */
      section: "medications";
      state: components["schemas"]["KeptState"];
      /** @description When the record was asked; null: as it is kept. */
      asOf: components["schemas"]["Instant"] | null;
      etag: string | null;
      /** @description Null: the contents that are kept still hold. */
      view: components["schemas"]["MedicationsWithRefills"] | null;
    };
    KeptProblems: {
      chartId: string;
      /** @constant */
      section: "problems";
      state: components["schemas"]["KeptState"];
      /** @description When the record was asked; null: as it is kept. */
      asOf: components["schemas"]["Instant"] | null;
      etag: string | null;
      /** @description Null: the contents that are kept still hold. */
      view: components["schemas"]["HealthProblems"] | null;
    };
    KeptRequests: {
      chartId: string;
      /** @constant */
      section: "requests";
      state: components["schemas"]["KeptState"];
      /** @description When the record was asked; null: as it is kept. */
      asOf: components["schemas"]["Instant"] | null;
      etag: string | null;
      /** @description Null: the contents that are kept still hold. */
      view: components["schemas"]["Requests"] | null;
    };
    KeptResults: {
      chartId: string;
      /** @constant */
      section: "results";
      state: components["schemas"]["KeptState"];
      /** @description When the record was asked; null: as it is kept. */
      asOf: components["schemas"]["Instant"] | null;
      etag: string | null;
      /** @description Null: the contents that are kept still hold. */
      view: components["schemas"]["WholeResults"] | null;
    };
    /** @description One section, whole: it replaces the one that is kept. Its contents say no times of looking (`checkedAt` is null): that is `asOf`. */
    KeptSection:
      | components["schemas"]["KeptSummary"]
      | components["schemas"]["KeptAllergies"]
      | components["schemas"]["KeptMedications"]
      | components["schemas"]["KeptVitals"]
      | components["schemas"]["KeptImmunizations"]
      | components["schemas"]["KeptProblems"]
      | components["schemas"]["KeptDocuments"]
      | components["schemas"]["KeptResults"]
      | components["schemas"]["KeptAppointments"]
      | components["schemas"]["KeptRequests"]
      | components["schemas"]["KeptDemographics"]
      | components["schemas"]["KeptSlots"];
    /** @enum {string} */
    KeptSectionName:
      | "summary"
      | "allergies"
      | "medications"
      | "vitals"
      | "immunizations"
      | "problems"
      | "documents"
      | "results"
      | "appointments"
      | "requests"
      | "demographics"
      | "slots";
    KeptSlots: {
      chartId: string;
      /** @constant */
      section: "slots";
      state: components["schemas"]["KeptState"];
      /** @description When the record was asked; null: as it is kept. */
      asOf: components["schemas"]["Instant"] | null;
      etag: string | null;
      /** @description Null: the contents that are kept still hold. */
      view: components["schemas"]["AllFreeSlots"] | null;
    };
    /**
     * @description `stale`: of an earlier copy, for the record cannot be asked now. `unavailable`: nothing is known now; what was kept is kept, and said to be of then.
     * @enum {string}
     */
    KeptState: "fresh" | "stale" | "unavailable";
    KeptSummary: {
      chartId: string;
      /** @constant */
      section: "summary";
      state: components["schemas"]["KeptState"];
      /** @description When the record was asked; null: as it is kept. */
      asOf: components["schemas"]["Instant"] | null;
      etag: string | null;
      /** @description Null: the contents that are kept still hold. */
      view: components["schemas"]["Summary"] | null;
    };
    KeptVitals: {
      chartId: string;
      /** @constant */
      section: "vitals";
      state: components["schemas"]["KeptState"];
      /** @description When the record was asked; null: as it is kept. */
      asOf: components["schemas"]["Instant"] | null;
      etag: string | null;
      /** @description Null: the contents that are kept still hold. */
      view: components["schemas"]["WholeVitals"] | null;
    };
    Me: {
      accountId: string;
      /** @description As in their own record; null: none, or it cannot be told now. */
      name: string | null;
      email: string;
      /** @description BCP 47; null: never chosen. */
      language: string | null;
      /** @description Lines of the list of records, open or not. */
      charts: number;
      /** @description The clinic's, IANA: days and times of a record are told in it. */
      timeZone: string;
      serverTime: components["schemas"]["Instant"];
    };
    Measurement: {
      name: components["schemas"]["ResultName"];
      value: components["schemas"]["ResultValue"];
      position: components["schemas"]["Position"];
      interpretation: components["schemas"]["UpstreamText"] | null;
      ranges: components["schemas"]["ReferenceRange"][];
    };
    Medication: {
      id: string;
      /** @enum {string} */
      source: "prescription" | "statement";
      name: components["schemas"]["UpstreamText"];
      form: components["schemas"]["UpstreamText"] | null;
      status:
        | (
            | "active"
            | "on-hold"
            | "cancelled"
            | "completed"
            | "stopped"
            | "draft"
            | "unknown"
            | "intended"
            | "not-taken"
          )
        | null;
      statusReasons: components["schemas"]["UpstreamText"][];
      intent: string | null;
      planned: boolean;
      /** @description An order not to take it. */
      doNotTake: boolean;
      reported: boolean | null;
      reportedBy: components["schemas"]["UpstreamText"] | null;
      categories: components["schemas"]["UpstreamText"][];
      dosages: components["schemas"]["Dosage"][];
      authoredOn: components["schemas"]["FhirDateTime"] | null;
      taken: {
        start: components["schemas"]["FhirDateTime"] | null;
        end: components["schemas"]["FhirDateTime"] | null;
      };
      requester: components["schemas"]["UpstreamText"] | null;
      reasons: components["schemas"]["UpstreamText"][];
      dispense: {
        repeats: number | null;
        quantity: components["schemas"]["Quantity"] | null;
        supply: components["schemas"]["Quantity"] | null;
        validFrom: components["schemas"]["FhirDateTime"] | null;
        validUntil: components["schemas"]["FhirDateTime"] | null;
      } | null;
      visit: components["schemas"]["UpstreamText"] | null;
      notes: components["schemas"]["UpstreamText"][];
    };
    MedicationBrief: {
      id: string;
      name: components["schemas"]["UpstreamText"];
      /** @description An order not to take it. */
      doNotTake: boolean;
      dosages: components["schemas"]["Dosage"][];
    };
    Medications: {
      section: components["schemas"]["SectionState"];
      held: components["schemas"]["HeldCard"][];
      active: components["schemas"]["Medication"][];
      planned: components["schemas"]["Medication"][];
      past: components["schemas"]["Medication"][];
      counts: {
        active: number;
        planned: number;
        past: number;
      };
      page: number;
      pages: number;
      find: components["schemas"]["Find"];
    };
    MedicationsWithRefills: {
      section: components["schemas"]["SectionState"];
      held: components["schemas"]["HeldCard"][];
      active: components["schemas"]["Medication"][];
      planned: components["schemas"]["Medication"][];
      past: components["schemas"]["Medication"][];
      counts: {
        active: number;
        planned: number;
        past: number;
      };
      page: number;
      pages: number;
      find: components["schemas"]["Find"];
      /** @description By the medicine's id; null: this viewer may not ask for any. */
      refills: {
        [key: string]: components["schemas"]["RefillOffer"];
      } | null;
    };
    /** @description A date, a period, an age, or words. */
    Moment: {
      start: components["schemas"]["FhirDateTime"] | null;
      end: components["schemas"]["FhirDateTime"] | null;
      age: {
        low: components["schemas"]["Quantity"] | null;
        high: components["schemas"]["Quantity"] | null;
      } | null;
      text: components["schemas"]["UpstreamText"] | null;
    };
    /** @description Decided once: the same bytes for every copy, whenever it comes. */
    MutationReceipt: {
      id: string;
      /** @enum {string} */
      state: "accepted" | "conflict" | "rejected" | "expired";
      code:
        | (
            | "UNAUTHENTICATED"
            | "STEP_UP_REQUIRED"
            | "ACCOUNT_NOT_ACTIVE"
            | "DELEGATION_NOT_ACTIVE"
            | "GRANT_MISSING"
            | "FORBIDDEN_ORIGIN"
            | "OTHER_ACCOUNT"
            | "NOT_FOUND"
            | "METHOD_NOT_ALLOWED"
            | "LINK_EXPIRED"
            | "SLOT_NOT_AVAILABLE"
            | "INVALID_STATUS_TRANSITION"
            | "IDEMPOTENCY_KEY_CONFLICT"
            | "VERSION_CONFLICT"
            | "MUTATION_EXPIRED"
            | "INVALID"
            | "RATE_LIMITED"
            | "UPSTREAM_UNUSABLE"
            | "UPSTREAM_UNAVAILABLE"
            | "UNEXPECTED"
            | "AUDIT_UNAVAILABLE"
          )
        | null;
    };
    MutationResult: {
      id: string;
      /**
       * @description duplicate: it had been decided before, as the receipt says.
       * @enum {string}
       */
      outcome: "accepted" | "conflict" | "rejected" | "expired" | "duplicate";
      receipt: components["schemas"]["MutationReceipt"];
      /** @description What it alone would have been answered with; 202: it is still being sent. */
      status: number;
      /** @description A word of the closed list of its code. */
      reason: string | null;
      /**
       * @description What the person can do.
       * @enum {string}
       */
      next: "see-request" | "choose-again" | "see-what-changed" | "ask-on-page" | "ask-again" | "none";
    };
    MutationUnanswered: {
      id: string;
      /** @enum {string} */
      code:
        | "UNAUTHENTICATED"
        | "STEP_UP_REQUIRED"
        | "ACCOUNT_NOT_ACTIVE"
        | "DELEGATION_NOT_ACTIVE"
        | "GRANT_MISSING"
        | "FORBIDDEN_ORIGIN"
        | "OTHER_ACCOUNT"
        | "NOT_FOUND"
        | "METHOD_NOT_ALLOWED"
        | "LINK_EXPIRED"
        | "SLOT_NOT_AVAILABLE"
        | "INVALID_STATUS_TRANSITION"
        | "IDEMPOTENCY_KEY_CONFLICT"
        | "VERSION_CONFLICT"
        | "MUTATION_EXPIRED"
        | "INVALID"
        | "RATE_LIMITED"
        | "UPSTREAM_UNUSABLE"
        | "UPSTREAM_UNAVAILABLE"
        | "UNEXPECTED"
        | "AUDIT_UNAVAILABLE";
      reason: string | null;
      retryAfterSeconds: number;
    };
    MutationsAnswer: {
      results: components["schemas"]["MutationResult"][];
      /** @description Not decided, and what comes after it in the same record: to be sent again as it is. */
      unanswered: components["schemas"]["MutationUnanswered"][];
    };
    NearestSlots: {
      slots: components["schemas"]["Slot"][];
    };
    NewResult: {
      id: string;
      name: components["schemas"]["ResultName"];
      effective: components["schemas"]["FhirDateTime"] | null;
      corrected: boolean;
      value: components["schemas"]["ResultValue"] | null;
      position: components["schemas"]["Position"];
      tally: {
        all: number;
        usual: number;
        unusual: number;
      } | null;
      critical: {
        name: components["schemas"]["ResultName"];
        value: components["schemas"]["ResultValue"];
        position: components["schemas"]["Position"];
      }[];
      hasText: boolean;
      missing: number;
    };
    /** @description The record says so; that is more than an empty section. */
    NoKnownAllergies: {
      text: string;
      language: string | null;
      recorded: components["schemas"]["FhirDateTime"] | null;
    };
    OneRequest: {
      clinic: components["schemas"]["Clinic"];
      request: components["schemas"]["Request"];
      changes: {
        /** @enum {string} */
        field:
          | "givenName"
          | "familyName"
          | "preferredName"
          | "addressLines"
          | "addressCity"
          | "addressState"
          | "addressPostalCode"
          | "addressCountry"
          | "phoneMobile"
          | "phoneHome"
          | "phoneWork"
          | "email"
          | "language"
          | "contactName"
          | "contactRelationship"
          | "contactPhone";
        from: string | null;
        to: string | null;
      }[];
      proxyName: string | null;
    };
    PanelMember: {
      id: string;
      corrected: boolean;
      components: components["schemas"]["Measurement"][];
      name: components["schemas"]["ResultName"];
      value: components["schemas"]["ResultValue"];
      position: components["schemas"]["Position"];
      interpretation: components["schemas"]["UpstreamText"] | null;
      ranges: components["schemas"]["ReferenceRange"][];
    };
    Person: {
      name: string | null;
      initials: string | null;
      /** @description As exact as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
      birthDate: string | null;
      age: number | null;
      /** @description Under two years only. */
      ageMonths: number | null;
    };
    /** @description Where the laboratory says it stands; null: it did not say. */
    Position: ("low" | "in-range" | "high" | "critical-low" | "critical-high" | "abnormal") | null;
    Problem: {
      /** @constant */
      type: "about:blank";
      status: number;
      /** @enum {string} */
      code:
        | "UNAUTHENTICATED"
        | "STEP_UP_REQUIRED"
        | "ACCOUNT_NOT_ACTIVE"
        | "DELEGATION_NOT_ACTIVE"
        | "GRANT_MISSING"
        | "FORBIDDEN_ORIGIN"
        | "OTHER_ACCOUNT"
        | "NOT_FOUND"
        | "METHOD_NOT_ALLOWED"
        | "LINK_EXPIRED"
        | "SLOT_NOT_AVAILABLE"
        | "INVALID_STATUS_TRANSITION"
        | "IDEMPOTENCY_KEY_CONFLICT"
        | "VERSION_CONFLICT"
        | "MUTATION_EXPIRED"
        | "INVALID"
        | "RATE_LIMITED"
        | "UPSTREAM_UNUSABLE"
        | "UPSTREAM_UNAVAILABLE"
        | "UNEXPECTED"
        | "AUDIT_UNAVAILABLE";
      /** @description Why, as a word of a closed list. */
      reason?: string;
      /** @description What was sent amiss: path in the body, and a word of a closed list. */
      faults?: {
        [key: string]: string;
      };
      /** @description Of a fault of ours: what to name when telling us of it; the same as in `X-Request-Id`. */
      requestId?: string;
    };
    ProblemBrief: {
      id: string;
      name: components["schemas"]["UpstreamText"];
      onset: components["schemas"]["Moment"] | null;
      verification: ("unconfirmed" | "provisional" | "differential" | "confirmed" | "refuted") | null;
    };
    Quantity: {
      /** @description The digits as the laboratory wrote them. */
      text: string;
      number: number;
      comparator: ("<" | "<=" | ">=" | ">") | null;
      unit: string | null;
    };
    QueuedRequest: {
      /** @description Made at the tap: the kind's prefix and a ULID. The same id is the same asking, for ever. */
      id: string;
      /** @description One of appointment-request, refill-request, demographics-update-request. */
      kind: string;
      chartId: string;
      /** @description As the question at once takes it. */
      payload: unknown;
      /** @description The larger of what both clocks say since the tap; null: the phone cannot tell, as after a restart. */
      ageMs: number | null;
      /** @description The last Portal-Time heard before the tap: what counts when `ageMs` is null. */
      heardToken: string | null;
    };
    QueuedRequests: {
      /** @description For whom it was typed: with another account's token nothing is looked at (409). */
      accountId: string;
      /** @description A Portal-Time that had arrived when `ageMs` was measured; the newer, the better. */
      timeToken: string;
      /** @description Of each record in the order of the taps. */
      items: components["schemas"]["QueuedRequest"][];
    };
    Reaction: {
      manifestations: components["schemas"]["UpstreamText"][];
      severity: ("mild" | "moderate" | "severe") | null;
      substance: components["schemas"]["UpstreamText"] | null;
      description: components["schemas"]["UpstreamText"] | null;
      route: components["schemas"]["UpstreamText"] | null;
      onset: components["schemas"]["FhirDateTime"] | null;
      notes: components["schemas"]["UpstreamText"][];
    };
    /** @description The range the laboratory supplied; the portal knows none. */
    ReferenceRange: {
      low: components["schemas"]["Quantity"] | null;
      high: components["schemas"]["Quantity"] | null;
      text: components["schemas"]["UpstreamText"] | null;
      appliesTo: components["schemas"]["UpstreamText"] | null;
    };
    RefillOffer:
      | {
          /** @constant */
          kind: "may";
          /** @description To be sent with the request. */
          medicationVersion: string;
        }
      | {
          /** @constant */
          kind: "asked";
          requestId: string | null;
        }
      | {
          /** @constant */
          kind: "not";
          reason: string;
        };
    Request: {
      id: string;
      /** @description For a telephone. */
      reference: string;
      subject:
        | {
            /** @constant */
            kind: "appointment";
            start: string;
            end: string;
            services: string[];
            practitioner: string | null;
            place: string | null;
            reason: string;
            /** @description Of its appointment, while it is booked and to come. */
            bookedId: string | null;
          }
        | {
            /** @constant */
            kind: "refill";
            medicine: components["schemas"]["UpstreamText"];
            medicationRequestId: string;
            note: string;
          }
        | {
            /** @constant */
            kind: "demographics";
          };
      status: components["schemas"]["RequestStatus"];
      making: ("create" | "cancel" | "decide") | null;
      /** @description A word of a closed list: why, where nobody decided. */
      outcomeReason: string | null;
      /** @description The clinic's words for the patient. */
      rejectionReason: components["schemas"]["UpstreamText"] | null;
      askedAt: components["schemas"]["Instant"];
      changedAt: components["schemas"]["Instant"];
      /** @description Until when an outcome that is not known yet is told. */
      toldBy: components["schemas"]["Instant"];
      /** @description Whoever has heard nothing by then should call; null: should call now. */
      callBy: components["schemas"]["Day"] | null;
      /** @enum {string} */
      by: "you" | "patient" | "proxy";
      isOpen: boolean;
      mayCancel: boolean;
    };
    /**
     * @description `submitting`: it is being sent, and the outcome will be told.
     * @enum {string}
     */
    RequestStatus:
      | "submitting"
      | "proposed"
      | "booked"
      | "requested"
      | "pending"
      | "approved"
      | "completed"
      | "rejected"
      | "cancelled"
      | "failed";
    Requests: {
      clinic: components["schemas"]["Clinic"];
      open: components["schemas"]["Request"][];
      past: components["schemas"]["Request"][];
      page: number;
      pages: number;
      incomplete: boolean;
      /** @description What this viewer may ask for here. */
      mayAsk: ("appointment" | "refill" | "demographics")[];
    };
    Result: {
      section: components["schemas"]["SectionState"];
      /** @enum {string} */
      type: "single" | "panel";
      id: string;
      kind: components["schemas"]["ResultKind"];
      name: components["schemas"]["ResultName"];
      effective: components["schemas"]["FhirDateTime"] | null;
      effectiveEnd: components["schemas"]["FhirDateTime"] | null;
      issued: components["schemas"]["FhirDateTime"] | null;
      /** @enum {string} */
      status: "final" | "amended" | "corrected";
      measurement: components["schemas"]["Measurement"] | null;
      components: components["schemas"]["Measurement"][];
      members: components["schemas"]["PanelMember"][];
      previous: {
        value: components["schemas"]["ResultValue"];
        at: components["schemas"]["FhirDateTime"] | null;
      }[];
      corrected: boolean;
      comments: components["schemas"]["UpstreamText"][];
      conclusion: components["schemas"]["UpstreamText"] | null;
      conclusionCodes: components["schemas"]["UpstreamText"][];
      files: components["schemas"]["Attachment"][];
      incomplete: {
        parts: number;
        text: boolean;
      };
      specimen: components["schemas"]["UpstreamText"] | null;
      bodySite: components["schemas"]["UpstreamText"] | null;
      method: components["schemas"]["UpstreamText"] | null;
      performers: components["schemas"]["UpstreamText"][];
      panel: {
        id: string;
        name: components["schemas"]["ResultName"];
      } | null;
      trend: {
        unit: string | null;
        band: components["schemas"]["ReferenceRange"] | null;
        points: components["schemas"]["TrendPoint"][];
      } | null;
    };
    ResultEntry:
      | {
          /** @constant */
          type: "single";
          id: string;
          kind: components["schemas"]["ResultKind"];
          effective: components["schemas"]["FhirDateTime"] | null;
          /** @description It said something else before. */
          corrected: boolean;
          name: components["schemas"]["ResultName"];
          value: components["schemas"]["ResultValue"];
          position: components["schemas"]["Position"];
          interpretation: components["schemas"]["UpstreamText"] | null;
          ranges: components["schemas"]["ReferenceRange"][];
          components: components["schemas"]["Measurement"][];
        }
      | {
          /** @constant */
          type: "panel";
          id: string;
          kind: components["schemas"]["ResultKind"];
          effective: components["schemas"]["FhirDateTime"] | null;
          /** @description It said something else before. */
          corrected: boolean;
          name: components["schemas"]["ResultName"];
          members: components["schemas"]["PanelMember"][];
          others: number;
          missing: number;
          hasText: boolean;
        };
    /** @enum {string} */
    ResultKind: "laboratory" | "imaging" | "procedure" | "questionnaire" | "other";
    /** @description What a result's own page says beside its line. What is left out is not there, or as it is for most. */
    ResultMore: {
      /** @description Left out: that of the line. */
      effective?: components["schemas"]["FhirDateTime"] | null;
      effectiveEnd?: components["schemas"]["FhirDateTime"] | null;
      issued?: components["schemas"]["FhirDateTime"] | null;
      /** @description Left out: that of the line. */
      kind?: components["schemas"]["ResultKind"];
      /**
       * @description Left out: final.
       * @enum {string}
       */
      status?: "final" | "amended" | "corrected";
      comments?: components["schemas"]["UpstreamText"][];
      conclusion?: components["schemas"]["UpstreamText"] | null;
      conclusionCodes?: components["schemas"]["UpstreamText"][];
      files?: components["schemas"]["Attachment"][];
      incomplete?: {
        parts: number;
        text: boolean;
      };
      specimen?: components["schemas"]["UpstreamText"] | null;
      bodySite?: components["schemas"]["UpstreamText"] | null;
      method?: components["schemas"]["UpstreamText"] | null;
      performers?: components["schemas"]["UpstreamText"][];
      /** @description Number of its series; left out: it cannot be drawn. */
      series?: number;
    };
    /** @description The record's own words; null: it has none. `lay` names the portal's everyday word for what is measured. */
    ResultName: {
      text: string;
      language: string | null;
      /** @enum {string} */
      lay?:
        | "potassium"
        | "sodium"
        | "chloride"
        | "carbonDioxide"
        | "bicarbonate"
        | "calcium"
        | "magnesium"
        | "phosphate"
        | "glucose"
        | "a1c"
        | "creatinine"
        | "urea"
        | "kidneyFiltration"
        | "uricAcid"
        | "protein"
        | "albumin"
        | "bilirubin"
        | "alkalinePhosphatase"
        | "alt"
        | "ast"
        | "cholesterol"
        | "triglycerides"
        | "hdl"
        | "ldl"
        | "whiteCells"
        | "redCells"
        | "hemoglobin"
        | "hematocrit"
        | "platelets"
        | "tsh"
        | "freeT4"
        | "ferritin"
        | "iron"
        | "vitaminB12"
        | "vitaminD"
        | "folate"
        | "inr"
        | "psa"
        | "crp"
        | "urineAlbumin"
        | "bloodPressure"
        | "systolic"
        | "diastolic"
        | "heartRate"
        | "breathing"
        | "temperature"
        | "oxygen"
        | "weight"
        | "height"
        | "bmi"
        | "headSize"
        | "lipids"
        | "metabolicPanel"
        | "basicPanel"
        | "bloodCount"
        | "urinalysis";
      /** @constant */
      ours?: true;
    } | null;
    ResultValue:
      | {
          /** @constant */
          kind: "quantity";
          quantity: components["schemas"]["Quantity"];
        }
      | {
          /** @constant */
          kind: "range";
          low: components["schemas"]["Quantity"] | null;
          high: components["schemas"]["Quantity"] | null;
        }
      | {
          /** @constant */
          kind: "ratio";
          numerator: components["schemas"]["Quantity"];
          denominator: components["schemas"]["Quantity"];
        }
      | {
          /** @constant */
          kind: "text";
          text: components["schemas"]["UpstreamText"];
        }
      | {
          /** @constant */
          kind: "boolean";
          value: boolean;
        }
      | {
          /** @constant */
          kind: "integer";
          value: number;
        }
      | {
          /** @constant */
          kind: "moment";
          at: string;
        }
      | {
          /** @constant */
          kind: "period";
          start: components["schemas"]["FhirDateTime"] | null;
          end: components["schemas"]["FhirDateTime"] | null;
        }
      | {
          /** @constant */
          kind: "code-only";
        }
      | {
          /** @constant */
          kind: "recording";
        }
      | {
          /** @constant */
          kind: "absent";
          reason: ("unknown" | "not-performed" | "not-asked" | "error" | "masked" | "other") | null;
          text: components["schemas"]["UpstreamText"] | null;
        };
    Results: {
      section: components["schemas"]["SectionState"];
      held: components["schemas"]["HeldCard"][];
      /** @description Newest first; those without a date last. */
      entries: components["schemas"]["ResultEntry"][];
      total: number;
      page: number;
      pages: number;
      find: components["schemas"]["Find"];
      kinds: {
        kind: components["schemas"]["ResultKind"];
        count: number;
      }[];
      filter: components["schemas"]["ResultKind"] | null;
    };
    /** @description What a section says of itself. `unavailable` never means that nothing is recorded; `empty` does. */
    SectionState: {
      /** @enum {string} */
      state: "unavailable" | "withheld" | "incomplete" | "empty" | "stale" | "ready";
      /** @description The clinic's name; null: not on record. */
      source: string | null;
      phone: string | null;
      /** @description When the record was last asked with success; null: never. */
      checkedAt: components["schemas"]["Instant"] | null;
      /** @description Entries that are there and could not be shown. */
      unreadable: number;
      /** @description The record did not give all its pages. */
      missingPages: boolean;
    };
    Slot: {
      id: string;
      start: string;
      end: string;
      services: components["schemas"]["UpstreamText"][];
      practitioner: components["schemas"]["UpstreamText"] | null;
      place: components["schemas"]["UpstreamText"] | null;
    };
    Snapshot: {
      serverTime: components["schemas"]["Instant"];
      /** @description To be sent next time; kept together with what it came with. */
      since: string;
      /** @description This is everything: what is not in it may be kept no longer. */
      full: boolean;
      /** @description All sections are fresh; false: ask again soon. */
      complete: boolean;
      /** @description Left out: as they are kept. A chart that is not among them may be kept no longer. */
      charts?: components["schemas"]["KeptChart"][];
      sections: components["schemas"]["KeptSection"][];
      /** @description Sections of it that are fresh, kept and not sent hold as of then, or later. */
      unchanged: {
        chartId: string;
        asOf: components["schemas"]["Instant"];
      }[];
      tombstones: components["schemas"]["Tombstone"][];
    };
    SubmittedRequest: {
      id: string;
      reference: string;
      status: components["schemas"]["RequestStatus"];
      outcomeReason: string | null;
      rejectionReason: string | null;
    };
    /** @description A part that is null is not among what may be seen here. */
    Summary: {
      appointments: {
        section: components["schemas"]["SectionState"];
        held: components["schemas"]["HeldCard"][];
        next: components["schemas"]["Appointment"] | null;
        others: number;
      } | null;
      /** @description Of the last 30 days; the section's state `empty` means none in these days. */
      results: {
        section: components["schemas"]["SectionState"];
        held: components["schemas"]["HeldCard"][];
        entries: components["schemas"]["NewResult"][];
        total: number;
      } | null;
      allergies: {
        section: components["schemas"]["SectionState"];
        held: components["schemas"]["HeldCard"][];
        noKnown: components["schemas"]["NoKnownAllergies"][];
        active: components["schemas"]["AllergyBrief"][];
      } | null;
      medications: {
        section: components["schemas"]["SectionState"];
        held: components["schemas"]["HeldCard"][];
        active: components["schemas"]["MedicationBrief"][];
        total: number;
      } | null;
      problems: {
        section: components["schemas"]["SectionState"];
        held: components["schemas"]["HeldCard"][];
        active: components["schemas"]["ProblemBrief"][];
        total: number;
      } | null;
    };
    Timing: {
      text: components["schemas"]["UpstreamText"] | null;
      frequency: number | null;
      frequencyMax: number | null;
      period: number | null;
      periodMax: number | null;
      periodUnit: ("s" | "min" | "h" | "d" | "wk" | "mo" | "a") | null;
      /** @description FHIR EventTiming codes. */
      when: string[];
      /** @description Minutes before or after `when`. */
      offset: number | null;
      dayOfWeek: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
      timeOfDay: string[];
      count: number | null;
      boundsStart: components["schemas"]["FhirDateTime"] | null;
      boundsEnd: components["schemas"]["FhirDateTime"] | null;
      boundsFor: components["schemas"]["Amount"] | null;
      events: components["schemas"]["FhirDateTime"][];
    };
    /** @description What may be kept no longer. */
    Tombstone: {
      chartId: string;
      /** @description Null: all of that chart. */
      section: components["schemas"]["KeptSectionName"] | null;
      /** @enum {string} */
      reason: "revoked" | "birthday-rule" | "grant-missing" | "not-available";
    };
    TrendPoint: {
      id: string;
      effective: components["schemas"]["FhirDateTime"];
      quantity: components["schemas"]["Quantity"];
      position: components["schemas"]["Position"];
      corrected: boolean;
    };
    /** @description Words of the record, with the language they say they are in. */
    UpstreamText: {
      text: string;
      language: string | null;
    };
    VitalKind: {
      key: string;
      name: components["schemas"]["ResultName"];
      latest: components["schemas"]["VitalReading"];
      count: number;
      lines: components["schemas"]["VitalLine"][];
    };
    VitalLine: {
      name: components["schemas"]["ResultName"];
      unit: string | null;
      band: components["schemas"]["ReferenceRange"] | null;
      points: components["schemas"]["TrendPoint"][];
      earlier: number;
    };
    VitalReading: {
      name: components["schemas"]["ResultName"];
      value: components["schemas"]["ResultValue"];
      position: components["schemas"]["Position"];
      interpretation: components["schemas"]["UpstreamText"] | null;
      ranges: components["schemas"]["ReferenceRange"][];
      id: string;
      effective: components["schemas"]["FhirDateTime"] | null;
      effectiveEnd: components["schemas"]["FhirDateTime"] | null;
      corrected: boolean;
      components: components["schemas"]["Measurement"][];
      bodySite: components["schemas"]["UpstreamText"] | null;
      method: components["schemas"]["UpstreamText"] | null;
      performers: components["schemas"]["UpstreamText"][];
      notes: components["schemas"]["UpstreamText"][];
    };
    Vitals: {
      section: components["schemas"]["SectionState"];
      held: components["schemas"]["HeldCard"][];
      kinds: components["schemas"]["VitalKind"][];
      history: {
        key: string;
        name: components["schemas"]["ResultName"];
        readings: components["schemas"]["VitalReading"][];
        total: number;
        page: number;
        pages: number;
      } | null;
    };
    WholeResult:
      | {
          /** @constant */
          type: "single";
          id: string;
          kind: components["schemas"]["ResultKind"];
          effective: components["schemas"]["FhirDateTime"] | null;
          /** @description It said something else before. */
          corrected: boolean;
          name: components["schemas"]["ResultName"];
          value: components["schemas"]["ResultValue"];
          position: components["schemas"]["Position"];
          interpretation: components["schemas"]["UpstreamText"] | null;
          ranges: components["schemas"]["ReferenceRange"][];
          components: components["schemas"]["Measurement"][];
          more: components["schemas"]["ResultMore"];
        }
      | {
          /** @constant */
          type: "panel";
          id: string;
          kind: components["schemas"]["ResultKind"];
          effective: components["schemas"]["FhirDateTime"] | null;
          /** @description It said something else before. */
          corrected: boolean;
          name: components["schemas"]["ResultName"];
          members: {
            id: string;
            corrected: boolean;
            components: components["schemas"]["Measurement"][];
            name: components["schemas"]["ResultName"];
            value: components["schemas"]["ResultValue"];
            position: components["schemas"]["Position"];
            interpretation: components["schemas"]["UpstreamText"] | null;
            ranges: components["schemas"]["ReferenceRange"][];
            more: components["schemas"]["ResultMore"];
          }[];
          others: number;
          missing: number;
          hasText: boolean;
          more: components["schemas"]["ResultMore"];
        };
    /** @description All results with what their pages show. What a corrected one said before is asked for when its page is opened. */
    WholeResults: {
      section: components["schemas"]["SectionState"];
      held: components["schemas"]["HeldCard"][];
      /** @description Newest first; those without a date last. */
      entries: components["schemas"]["WholeResult"][];
      total: number;
      page: number;
      pages: number;
      find: components["schemas"]["Find"];
      kinds: {
        kind: components["schemas"]["ResultKind"];
        count: number;
      }[];
      filter: components["schemas"]["ResultKind"] | null;
      /** @description By number: the series that are drawn as one line with it, itself among them. */
      series: number[][];
    };
    WholeVitals: {
      section: components["schemas"]["SectionState"];
      held: components["schemas"]["HeldCard"][];
      kinds: {
        key: string;
        name: components["schemas"]["ResultName"];
        latest: components["schemas"]["VitalReading"];
        count: number;
        lines: components["schemas"]["VitalLine"][];
        /** @description All of them, newest first. */
        readings: components["schemas"]["VitalReading"][];
      }[];
      history: null;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readMe: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Me"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readOwnAccessLog: {
    parameters: {
      query?: {
        /** @description `older` of the page before. */
        before?: string;
        /** @description A person. */
        who?: string;
        /** @description A part of the record. */
        part?: string;
      };
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AccessLog"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  listCharts: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Charts"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readSummary: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path: {
        chartId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Summary"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readAllergies: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path: {
        chartId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Allergies"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readMedications: {
    parameters: {
      query?: {
        /** @description Words to look for, in the record's names and the portal's everyday ones. */
        text?: string;
        /** @description Which page of the list, from 1. */
        page?: string;
      };
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path: {
        chartId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MedicationsWithRefills"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readVitals: {
    parameters: {
      query?: {
        /** @description `key` of a kind. */
        kind?: string;
        /** @description Which page of the list, from 1. */
        page?: string;
      };
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path: {
        chartId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Vitals"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readImmunizations: {
    parameters: {
      query?: {
        /** @description Which page of the list, from 1. */
        page?: string;
      };
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path: {
        chartId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Immunizations"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readProblems: {
    parameters: {
      query?: {
        /** @description Words to look for, in the record's names and the portal's everyday ones. */
        text?: string;
        /** @description Which page of the list, from 1. */
        page?: string;
      };
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path: {
        chartId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["HealthProblems"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readDocuments: {
    parameters: {
      query?: {
        /** @description Words to look for, in the record's names and the portal's everyday ones. */
        text?: string;
        /** @description Not before this day. */
        from?: string;
        /** @description Not after this day. */
        to?: string;
        /** @description A kind of document, in the record's words. */
        kind?: string;
        /** @description Which page of the list, from 1. */
        page?: string;
      };
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path: {
        chartId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Documents"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readResults: {
    parameters: {
      query?: {
        /** @description Words to look for, in the record's names and the portal's everyday ones. */
        text?: string;
        /** @description Not before this day. */
        from?: string;
        /** @description Not after this day. */
        to?: string;
        /** @description A kind of result. */
        kind?: string;
        /** @description Which page of the list, from 1. */
        page?: string;
      };
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path: {
        chartId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Results"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readResult: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path: {
        chartId: string;
        resultId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Result"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNUSABLE */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readAppointments: {
    parameters: {
      query?: {
        /** @description Not before this day. */
        from?: string;
        /** @description Not after this day. */
        to?: string;
        /** @description Which page of the list, from 1. */
        page?: string;
      };
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path: {
        chartId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Appointments"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readAccessLog: {
    parameters: {
      query?: {
        /** @description `older` of the page before. */
        before?: string;
        /** @description A person. */
        who?: string;
        /** @description A part of the record. */
        part?: string;
      };
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path: {
        chartId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AccessLog"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readDemographics: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path: {
        chartId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Demographics"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readDocumentFile: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        chartId: string;
        documentId: string;
        index: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The bytes. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "*/*": unknown;
        };
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNUSABLE */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readReportFile: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        chartId: string;
        resultId: string;
        index: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The bytes. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "*/*": unknown;
        };
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNUSABLE */
      502: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readAppointmentCalendar: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        chartId: string;
        appointmentId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The bytes. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "*/*": unknown;
        };
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readSlots: {
    parameters: {
      query?: {
        /** @description `value` of a choice. */
        service?: string;
        /** @description `value` of a choice. */
        practitioner?: string;
        /** @description `value` of a choice. */
        place?: string;
        /** @description A day of `choices.day`. */
        day?: string;
        /** @description Which page of the list, from 1. */
        page?: string;
      };
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path: {
        chartId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["FreeSlots"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readNearestSlots: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path: {
        chartId: string;
        slotId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["NearestSlots"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readRequests: {
    parameters: {
      query?: {
        /** @description Which page of the list, from 1. */
        page?: string;
      };
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path: {
        chartId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Requests"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  submitRequest: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        chartId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json":
          | {
              /** @description Prefix of the kind and a ULID, made once for this asking. */
              id: string;
              /** @constant */
              kind: "appointment-request";
              payload: {
                slotId: string;
                /** @description In the patient's own words. */
                reason: string;
              };
            }
          | {
              /** @description Prefix of the kind and a ULID, made once for this asking. */
              id: string;
              /** @constant */
              kind: "refill-request";
              payload: {
                medicationRequestId: string;
                /** @description As in the offer; may be empty. */
                medicationVersion: string;
                /** @description In the patient's own words. May be empty. */
                note: string;
              };
            }
          | {
              /** @description Prefix of the kind and a ULID, made once for this asking. */
              id: string;
              /** @constant */
              kind: "demographics-update-request";
              payload: {
                /** @description Whole groups: with a street its town, also where only one of them differs. */
                changes: {
                  givenName?: {
                    /** @description As it was on file when it was typed; null: nothing. */
                    from: string | null;
                    /** @description As it should be. */
                    to: string | null;
                  };
                  familyName?: {
                    /** @description As it was on file when it was typed; null: nothing. */
                    from: string | null;
                    /** @description As it should be. */
                    to: string | null;
                  };
                  preferredName?: {
                    /** @description As it was on file when it was typed; null: nothing. */
                    from: string | null;
                    /** @description As it should be. */
                    to: string | null;
                  };
                  addressLines?: {
                    /** @description As it was on file when it was typed; null: nothing. */
                    from: string | null;
                    /** @description As it should be. */
                    to: string | null;
                  };
                  addressCity?: {
                    /** @description As it was on file when it was typed; null: nothing. */
                    from: string | null;
                    /** @description As it should be. */
                    to: string | null;
                  };
                  addressState?: {
                    /** @description As it was on file when it was typed; null: nothing. */
                    from: string | null;
                    /** @description As it should be. */
                    to: string | null;
                  };
                  addressPostalCode?: {
                    /** @description As it was on file when it was typed; null: nothing. */
                    from: string | null;
                    /** @description As it should be. */
                    to: string | null;
                  };
                  addressCountry?: {
                    /** @description As it was on file when it was typed; null: nothing. */
                    from: string | null;
                    /** @description As it should be. */
                    to: string | null;
                  };
                  phoneMobile?: {
                    /** @description As it was on file when it was typed; null: nothing. */
                    from: string | null;
                    /** @description As it should be. */
                    to: string | null;
                  };
                  phoneHome?: {
                    /** @description As it was on file when it was typed; null: nothing. */
                    from: string | null;
                    /** @description As it should be. */
                    to: string | null;
                  };
                  phoneWork?: {
                    /** @description As it was on file when it was typed; null: nothing. */
                    from: string | null;
                    /** @description As it should be. */
                    to: string | null;
                  };
                  email?: {
                    /** @description As it was on file when it was typed; null: nothing. */
                    from: string | null;
                    /** @description As it should be. */
                    to: string | null;
                  };
                  language?: {
                    /** @description As it was on file when it was typed; null: nothing. */
                    from: string | null;
                    /** @description As it should be. */
                    to: string | null;
                  };
                  contactName?: {
                    /** @description As it was on file when it was typed; null: nothing. */
                    from: string | null;
                    /** @description As it should be. */
                    to: string | null;
                  };
                  contactRelationship?: {
                    /** @description As it was on file when it was typed; null: nothing. */
                    from: string | null;
                    /** @description As it should be. */
                    to: string | null;
                  };
                  contactPhone?: {
                    /** @description As it was on file when it was typed; null: nothing. */
                    from: string | null;
                    /** @description As it should be. */
                    to: string | null;
                  };
                };
              };
            };
      };
    };
    responses: {
      /** @description It had been made already. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SubmittedRequest"];
        };
      };
      /** @description It is made. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SubmittedRequest"];
        };
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description SLOT_NOT_AVAILABLE, INVALID_STATUS_TRANSITION, VERSION_CONFLICT, IDEMPOTENCY_KEY_CONFLICT */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description INVALID: larger than is taken. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description INVALID: not `application/json`. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description INVALID */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readRequest: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path: {
        chartId: string;
        requestId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OneRequest"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  cancelRequest: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        chartId: string;
        requestId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": Record<string, never>;
      };
    };
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SubmittedRequest"];
        };
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description INVALID_STATUS_TRANSITION */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description INVALID: larger than is taken. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description INVALID: not `application/json`. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description INVALID */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readExports: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path: {
        chartId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Exports"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  requestExport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        chartId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description `expjob_` and a ULID, made once for this asking. */
          id: string;
          format: components["schemas"]["ExportFormat"];
          /** @description Without effect where a kind lays down what is in it (`ips`). `csv` holds `results` and `vitals` only, of these those named here; naming neither is INVALID. */
          sections: (
            | "allergies"
            | "medications"
            | "vitals"
            | "immunizations"
            | "problems"
            | "documents"
            | "results"
            | "appointments"
          )[];
          /** @description `YYYY-MM-DD`; null: from the first there is. */
          from: string | null;
          /** @description `YYYY-MM-DD`; null: to the last there is. */
          to: string | null;
        };
      };
    };
    responses: {
      /** @description It had been made already. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Export"];
        };
      };
      /** @description It is made. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Export"];
        };
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description IDEMPOTENCY_KEY_CONFLICT */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description INVALID: larger than is taken. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description INVALID: not `application/json`. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description INVALID */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readExport: {
    parameters: {
      query?: never;
      header?: {
        /** @description An ETag of an earlier answer. */
        "If-None-Match"?: string;
      };
      path: {
        chartId: string;
        exportId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          /** @description Of what is shown, times left out. */
          ETag?: string;
          /** @description Seconds, while it is under way. */
          "Retry-After"?: number;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Export"];
        };
      };
      /** @description Nothing that is shown has changed. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readExportFile: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        chartId: string;
        exportId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The bytes. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "*/*": unknown;
        };
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN, DELEGATION_NOT_ACTIVE, GRANT_MISSING */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description NOT_FOUND */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description INVALID_STATUS_TRANSITION */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readSnapshot: {
    parameters: {
      query?: {
        /** @description `since` of the last answer; left out or not known any more: everything. */
        since?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Snapshot"];
        };
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  sendQueued: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["QueuedRequests"];
      };
    };
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MutationsAnswer"];
        };
      };
      /** @description UNAUTHENTICATED, STEP_UP_REQUIRED */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description ACCOUNT_NOT_ACTIVE, FORBIDDEN_ORIGIN */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description METHOD_NOT_ALLOWED */
      405: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description OTHER_ACCOUNT */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description INVALID: larger than is taken. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description INVALID: not `application/json`. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description INVALID */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description RATE_LIMITED */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
      /** @description UPSTREAM_UNAVAILABLE, AUDIT_UNAVAILABLE */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
  readOpenApi: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description As it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": Record<string, never>;
        };
      };
      /** @description UNEXPECTED */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": components["schemas"]["Problem"];
        };
      };
    };
  };
}
