import { once } from '../engine/once';

/** What a column of a tracker can be to us; a metric's stop column is a field of the metric's name. */
export const FIELDS = [
  'id',
  'opened',
  'priority',
  'status',
  'customer',
  'tier',
  'department',
  'category',
  'subject',
  'owner',
  'first response',
  'resolved',
  'paused hours',
  'eta',
] as const;

export type Field = (typeof FIELDS)[number];

/**
 * Headers people write, in English, Spanish, German, French and Italian, without accents (`fieldNames` are compared
 * that way). The earlier name is the better one where two columns would fit.
 */
const NAMES: ReadonlyArray<readonly [field: string, names: string]> = [
  [
    'id',
    'ticket id|ticket no|ticket number|ticket nr|ticket #|ticket|id|case id|case number|case no|case|issue id|issue key|issue|key|request id|request number|reference|ref|number|no|#|nr|incident id|incident|id ticket|numero de ticket|num ticket|id del ticket|referencia|numero|caso|incidencia|ticketnummer|ticket id nr|vorgang|vorgangsnr|folio|vorgangsnummer|nummer|fallnummer|numero du ticket|n ticket|reference ticket|numero ticket|codice|riferimento|id caso|segnalazione',
  ],
  [
    'opened',
    'opened at|opened on|opened|open date|date opened|created at|created on|created|creation date|date created|creation time|create time|submitted at|submitted on|submitted|date submitted|submission date|received at|received on|received|date received|reported at|reported on|reported|logged at|logged|raised|raised on|request date|requested|timestamp|start|started|start date|date|abierto|abierto el|fecha de apertura|fecha apertura|fecha de solicitud|fecha alta|fecha de alta|fecha de creacion|fecha creacion|creado|creado el|recibido|fecha|geoffnet|geoffnet am|eroffnet|eroffnet am|erstellt|erstellt am|erstelldatum|eingang|eingangsdatum|eingegangen|eingegangen am|gemeldet|gemeldet am|datum|ouvert|ouvert le|date d ouverture|date ouverture|date de creation|cree|cree le|recu|recu le|aperto|aperto il|aperta il|data apertura|data di apertura|data creazione|data di creazione|creato|creato il|ricevuto|data',
  ],
  [
    'priority',
    'priority|severity|urgency|prio|sev|prioridad|severidad|gravedad|urgencia|prioritat|schweregrad|dringlichkeit|priorite|gravite|urgence|severite|priorita|gravita|urgenza',
  ],
  [
    'status',
    'status|state|ticket status|case status|stage|estado|estatus|bearbeitungsstatus|zustand|statut|etat|stato',
  ],
  [
    'customer',
    'customer|customer name|client|client name|company|company name|account|account name|organization|organisation|cliente|empresa|compania|organizacion|kunde|kundenname|firma|unternehmen|organisation|societe|entreprise|azienda|societa|ragione sociale',
  ],
  [
    'tier',
    'tier|customer tier|plan|support plan|support level|service level|contract|nivel|nivel de servicio|plan de soporte|contrato|stufe|vertrag|niveau|niveau de service|contrat|livello|piano|contratto',
  ],
  [
    'department',
    'department|dept|team|business unit|division|departamento|equipo|area|abteilung|bereich|departement|service|equipe|reparto|dipartimento',
  ],
  [
    'category',
    'category|type|ticket type|issue type|request type|kind|topic|categoria|tipo|tipo de ticket|kategorie|typ|art|categorie|type de ticket|tipo ticket|tipologia',
  ],
  [
    'subject',
    'subject|title|summary|description|short description|issue summary|asunto|titulo|resumen|descripcion|betreff|titel|beschreibung|zusammenfassung|sujet|objet|titre|resume|oggetto|titolo|descrizione',
  ],
  [
    'owner',
    'owner|assignee|assigned to|assigned|engineer|agent|technician|handler|responsible|owner email|responsable|agente|asignado a|asignado|asignada a|tecnico|bearbeiter|zustandig|verantwortlich|zugewiesen an|zugewiesen|agent assigne|assigne a|assigne|attribue a|technicien|assegnato a|assegnata a|assegnatario|responsabile|operatore',
  ],
  [
    'first response',
    'first response|first response at|first response time|first response date|first reply|first reply at|first answer|first contact|responded at|date responded|attended|responded on|responded|response date|response at|response|replied at|answered at|answered|primera respuesta|fecha de primera respuesta|respondido|respondido el|fecha de respuesta|fecha de atencion|respuesta|erste antwort|erste antwort am|erstantwort|erste reaktion|erstreaktion|beantwortet|beantwortet am|antwort|premiere reponse|date de premiere reponse|repondu le|repondu|reponse|prima risposta|data prima risposta|risposto il|risposto|risposta',
  ],
  [
    'resolved',
    'resolved|resolved at|resolved on|resolution date|date resolved|resolution time|resolution|solved|solved at|fixed|date fixed|closed|closed at|closed on|close date|date closed|completed|completed at|end|ended|end date|resuelto|resuelto el|fecha de resolucion|fecha de solucion|cerrado|cerrado el|fecha de cierre|fecha cierre|gelost|gelost am|geloest|geloest am|behoben|erledigt|erledigt am|geschlossen|geschlossen am|abgeschlossen|resolu|resolu le|date de resolution|cloture|cloture le|ferme|ferme le|date de cloture|risolto|risolto il|data risoluzione|data di risoluzione|chiuso|chiuso il|chiusa il|data chiusura|data di chiusura',
  ],
  [
    'paused hours',
    'paused hours|pause hours|hours paused|paused|paused h|on hold hours|hold hours|hours on hold|waiting hours|horas en pausa|horas pausadas|horas de espera|pausa|pausierte stunden|pausenstunden|wartezeit|wartezeit h|stunden pausiert|heures de pause|heures en pause|heures d attente|ore di pausa|ore in pausa|ore di attesa',
  ],
  [
    'eta',
    'eta|estimate|estimated date|estimated resolution|estimated completion|expected resolution|expected by|promised date|forecast date|target date|fecha estimada|fecha prevista|fecha comprometida|voraussichtlich|zugesagt|zugesagt bis|geplant bis|termin|date prevue|date estimee|data prevista|data stimata',
  ],
  [
    'acknowledgement',
    'acknowledged|acknowledged at|acknowledgement|acknowledgment|ack|acuse de recibo|bestatigt|accuse de reception|presa in carico',
  ],
  ['work started', 'work started|work started at|in progress since|inicio del trabajo|arbeit begonnen'],
  ['estimate', 'estimate given|estimate given at|estimate sent|estimation given'],
  ['reaction', 'reaction|reaction at|taken|taken at|picked up|picked up at|looked at'],
  ['triage', 'triage|triaged|triaged at|triage complete'],
];

const byField = once(
  (): ReadonlyMap<string, readonly string[]> =>
    new Map(NAMES.map(([field, names]) => [field, [...new Set(names.split('|'))]] as const)),
);

/** Known headers of a field, best first; a metric nobody listed goes by its own name. */
export function namesOf(field: string): readonly string[] {
  return byField().get(field) ?? [field, `${field} at`, `${field} on`, `date of ${field}`];
}
