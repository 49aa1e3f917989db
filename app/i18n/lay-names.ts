/**
 * Everyday words for what laboratories and nurses measure most, by LOINC code: help beside the clinic's own name and
 * for finding it in one's own language. Only exact codes; a word here says what is measured, never what it means.
 * Pure.
 */
import type { Language } from "./languages";

/** Words by language, the first one to be shown, all of them to search by. */
const TABLE = {
  potassium: ["2823-3 6298-4", "potassium", "potasio", "البوتاسيوم"],
  sodium: ["2951-2 2947-0", "sodium", "sodio", "الصوديوم"],
  chloride: ["2075-0 2069-3", "chloride", "cloruro, cloro", "الكلوريد, الكلور"],
  carbonDioxide: ["2028-9 20565-8", "carbon dioxide, CO2", "dióxido de carbono", "ثاني أكسيد الكربون"],
  bicarbonate: ["1963-8", "bicarbonate", "bicarbonato", "البيكربونات"],
  calcium: ["17861-6 2000-8 49765-1", "calcium", "calcio", "الكالسيوم"],
  magnesium: ["19123-9 2601-3", "magnesium", "magnesio", "المغنيسيوم, الماغنسيوم"],
  phosphate: ["2777-1", "phosphate, phosphorus", "fosfato, fósforo", "الفوسفات, الفوسفور"],
  glucose: [
    "2345-7 2339-0 15074-8 14749-6 1558-6 41653-7",
    "sugar (glucose), glucose",
    "azúcar (glucosa), glucosa, azúcar",
    "السكر (الغلوكوز), السكر, الغلوكوز, الجلوكوز",
  ],
  a1c: [
    "4548-4 17856-6 59261-8",
    "hemoglobin A1c, haemoglobin A1c, HbA1c, A1c",
    "hemoglobina glicosilada (A1c), hemoglobina glicosilada, hemoglobina glucosilada, hemoglobina glicada",
    "السكر التراكمي (A1c), السكر التراكمي, الهيموغلوبين السكري, الهيموجلوبين السكري",
  ],
  creatinine: ["2160-0 38483-4 14682-9", "creatinine", "creatinina", "الكرياتينين"],
  urea: ["3094-0 6299-2", "urea nitrogen, BUN", "nitrógeno ureico, urea", "نيتروجين اليوريا, اليوريا"],
  kidneyFiltration: [
    "98979-8 62238-1 33914-3",
    "kidney filtration rate (eGFR), eGFR, glomerular filtration",
    "filtrado de los riñones (TFGe), filtrado glomerular, filtración glomerular",
    "معدل ترشيح الكلى (eGFR), الترشيح الكبيبي",
  ],
  uricAcid: ["3084-1", "uric acid", "ácido úrico", "حمض اليوريك, حمض البول"],
  protein: ["2885-2", "total protein, protein", "proteínas totales, proteína", "البروتين الكلي"],
  albumin: ["1751-7", "albumin", "albúmina", "الألبومين"],
  bilirubin: ["1975-2", "bilirubin", "bilirrubina", "البيليروبين"],
  alkalinePhosphatase: ["6768-6", "alkaline phosphatase", "fosfatasa alcalina", "الفوسفاتاز القلوي"],
  alt: ["1742-6", "ALT, alanine aminotransferase", "alanina aminotransferasa (ALT), TGP, GPT", "إنزيم ALT"],
  ast: [
    "1920-8",
    "AST, aspartate aminotransferase",
    "aspartato aminotransferasa (AST), TGO, GOT",
    "إنزيم AST",
  ],
  cholesterol: [
    "2093-3 14647-2",
    "total cholesterol, cholesterol",
    "colesterol total, colesterol",
    "الكوليسترول الكلي, الكولسترول",
  ],
  triglycerides: ["2571-8 14927-8", "triglycerides, triglyceride", "triglicéridos", "الدهون الثلاثية"],
  hdl: ["2085-9 14646-4", "HDL cholesterol, HDL", "colesterol HDL", "كوليسترول HDL, الكوليسترول"],
  ldl: [
    "13457-7 18262-6 2089-1 22748-8",
    "LDL cholesterol, LDL",
    "colesterol LDL",
    "كوليسترول LDL, الكوليسترول",
  ],
  whiteCells: [
    "6690-2 26464-8",
    "white blood cells, white cells",
    "glóbulos blancos, leucocitos",
    "خلايا الدم البيضاء, كريات الدم البيضاء",
  ],
  redCells: [
    "789-8 26453-1",
    "red blood cells, red cells",
    "glóbulos rojos, hematíes, eritrocitos",
    "خلايا الدم الحمراء, كريات الدم الحمراء",
  ],
  hemoglobin: ["718-7", "hemoglobin, haemoglobin", "hemoglobina", "الهيموغلوبين, الهيموجلوبين, خضاب الدم"],
  hematocrit: ["4544-3 20570-8", "hematocrit, haematocrit", "hematocrito", "الهيماتوكريت"],
  platelets: ["777-3 26515-7", "platelets, platelet", "plaquetas", "الصفائح الدموية"],
  tsh: [
    "3016-3 11580-8",
    "thyroid-stimulating hormone (TSH), TSH, thyroid",
    "hormona estimulante de la tiroides (TSH), tirotropina, tiroides",
    "الهرمون المنبّه للغدة الدرقية (TSH), الغدة الدرقية",
  ],
  freeT4: [
    "3024-7 14920-3",
    "free thyroxine (free T4), free T4, thyroxine",
    "tiroxina libre (T4 libre), tiroxina, T4 libre",
    "الثيروكسين الحر (T4), الثيروكسين",
  ],
  ferritin: ["2276-4", "ferritin", "ferritina", "الفيريتين"],
  iron: ["2498-4", "iron", "hierro", "الحديد"],
  vitaminB12: ["2132-9", "vitamin B12, B12", "vitamina B12", "فيتامين B12, فيتامين ب12"],
  vitaminD: ["62292-8 1989-3", "vitamin D", "vitamina D", "فيتامين D, فيتامين د"],
  folate: ["2284-8", "folate, folic acid", "folato, ácido fólico", "الفولات, حمض الفوليك"],
  inr: ["6301-6 34714-6", "blood clotting (INR), INR", "coagulación de la sangre (INR)", "تخثر الدم (INR)"],
  psa: ["2857-1", "PSA, prostate", "antígeno de la próstata (PSA), próstata", "مستضد البروستاتا (PSA)"],
  crp: [
    "1988-5 30522-7",
    "C-reactive protein (CRP), C-reactive protein, C reactive protein, CRP",
    "proteína C reactiva",
    "البروتين المتفاعل C (CRP)",
  ],
  urineAlbumin: [
    "9318-7 14959-1",
    "albumin in urine, albumin/creatinine, albumin to creatinine",
    "albúmina en la orina",
    "الألبومين في البول",
  ],
  bloodPressure: [
    "85354-9 55284-4 96607-7",
    "blood pressure",
    "presión arterial, tensión arterial",
    "ضغط الدم, الضغط",
  ],
  systolic: [
    "8480-6",
    "upper blood pressure (systolic), systolic",
    "presión alta o sistólica, sistólica",
    "الضغط الانقباضي, الانقباضي",
  ],
  diastolic: [
    "8462-4",
    "lower blood pressure (diastolic), diastolic",
    "presión baja o diastólica, diastólica",
    "الضغط الانبساطي, الانبساطي",
  ],
  heartRate: [
    "8867-4",
    "pulse (heart rate), heart rate, pulse",
    "pulso (frecuencia cardíaca), pulso, frecuencia cardíaca",
    "النبض, نبضات القلب, ضربات القلب",
  ],
  breathing: [
    "9279-1",
    "breathing rate, respiratory rate, respiration",
    "respiraciones por minuto, frecuencia respiratoria",
    "معدل التنفس",
  ],
  temperature: ["8310-5 8331-1", "temperature", "temperatura", "درجة الحرارة, حرارة الجسم"],
  oxygen: ["59408-5 2708-6", "oxygen saturation, oxygen", "saturación de oxígeno, oxígeno", "تشبع الأكسجين"],
  weight: ["29463-7 3141-9", "weight", "peso", "الوزن"],
  height: ["8302-2", "height", "estatura, talla, altura", "الطول"],
  bmi: [
    "39156-5",
    "body mass index (BMI), body mass index, BMI",
    "índice de masa corporal (IMC), índice de masa corporal, IMC",
    "مؤشر كتلة الجسم",
  ],
  headSize: ["9843-4", "head circumference", "perímetro de la cabeza, perímetro cefálico", "محيط الرأس"],
  lipids: [
    "24331-1 57698-3",
    "blood fats (lipids), lipid",
    "grasas en la sangre (perfil lipídico), perfil lipídico, lípidos",
    "دهون الدم",
  ],
  metabolicPanel: [
    "24323-8",
    "comprehensive metabolic panel, comprehensive metabolic",
    "panel metabólico completo",
    "فحص كيمياء الدم الشامل",
  ],
  basicPanel: [
    "51990-0 24321-2 24320-4",
    "basic metabolic panel, basic metabolic",
    "panel metabólico básico",
    "فحص كيمياء الدم الأساسي",
  ],
  bloodCount: [
    "58410-2 57021-8",
    "complete blood count, blood count, CBC",
    "hemograma completo, hemograma",
    "تعداد الدم الكامل, صورة الدم",
  ],
  urinalysis: ["24357-6 24356-8", "urine test, urinalysis", "análisis de orina", "تحليل البول"],
} satisfies Record<string, [loinc: string, en: string, es: string, ar: string]>;

export type LayName = keyof typeof TABLE;

export const LAY_NAMES = Object.keys(TABLE) as LayName[];

const codesOf = (name: LayName) => TABLE[name][0].split(" ");

export const LOINC_CODES = LAY_NAMES.flatMap(codesOf);

const BY_CODE = new Map(LAY_NAMES.flatMap((name) => codesOf(name).map((code) => [code, name] as const)));

/** @param code a LOINC code */
export function layNameOf(code: string): LayName | null {
  return BY_CODE.get(code) ?? null;
}

const VITALS: ReadonlySet<LayName> = new Set([
  "bloodPressure",
  "systolic",
  "diastolic",
  "heartRate",
  "breathing",
  "temperature",
  "oxygen",
  "weight",
  "height",
  "bmi",
  "headSize",
]);

/** What US Core names by its code alone, so that there is no doubt about what was measured. */
export function isVital(name: LayName): boolean {
  return VITALS.has(name);
}

/** Everything it may be called in a language; the first is the one to show. */
export function layWords(name: LayName, language: Language): [string, ...string[]] {
  const [, en, es, ar] = TABLE[name];
  const [first = name, ...more] = { en, es, ar }[language].split(", ");
  return [first, ...more];
}
