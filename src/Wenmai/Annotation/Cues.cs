namespace Wenmai.Annotation;

/// <summary>A row of a lexicon: a string that means something where it occurs.</summary>
/// <param name="Text">The string, matched as it stands.</param>
/// <param name="Source">Where the row comes from.</param>
internal abstract record Cue(string Text, string Source)
{
    /// <summary>Whether a person added it to the archive's own lexicon: then it outweighs what was learned.</summary>
    public bool IsOfArchive { get; init; }
}

/// <summary>Words that speak of a theme.</summary>
/// <param name="Text">The string, matched as it stands.</param>
/// <param name="Source">Where the row comes from.</param>
/// <param name="Theme">1-32.</param>
/// <param name="Weight">1 for a word of many meanings, 2 or 3 for a term, 4 for the theme's own name.</param>
internal sealed record ThemeCue(string Text, string Source, int Theme, double Weight) : Cue(Text, Source);

/// <summary>What an archive calls a theme, or a theme that it adds; nothing that is looked for in texts.</summary>
/// <param name="Text">Its Chinese name.</param>
/// <param name="Source">Where the row comes from.</param>
/// <param name="Theme">Its number, 1-32.</param>
/// <param name="English">Its English name.</param>
/// <param name="Aliases">Further names by which it is found.</param>
internal sealed record ThemeEntry(string Text, string Source, int Theme, string English, string[] Aliases) : Cue(Text, Source);

/// <summary>A name by which documents say of what kind they are; nothing that is looked for in texts.</summary>
/// <param name="Text">What their titles end with.</param>
/// <param name="Source">Where the row comes from.</param>
/// <param name="Kind">The kind.</param>
internal sealed record KindCue(string Text, string Source, DocumentKind Kind) : Cue(Text, Source);

/// <summary>Where in its clause a directive cue counts.</summary>
internal enum CuePlace : byte
{
    /// <summary>Wherever it stands.</summary>
    Any,

    /// <summary>Only where the clause's verb stands: at its head or after a modal and adverbs.</summary>
    Head,
}

/// <summary>Words that give a demand its type.</summary>
/// <param name="Text">The string, matched as it stands.</param>
/// <param name="Source">Where the row comes from.</param>
/// <param name="Type">The type it gives.</param>
/// <param name="Place">Where in its clause it counts.</param>
/// <param name="With">One of these must stand in the same clause; empty for no condition.</param>
/// <param name="Without">None of these may stand in the same clause.</param>
internal sealed record DirectiveCue(
    string Text, string Source, DirectiveType Type, CuePlace Place, string[] With, string[] Without) : Cue(Text, Source)
{
    /// <summary>Whether the rest of the clause lets the cue count.</summary>
    public bool Holds(ReadOnlySpan<char> clause) => (With.Length == 0 || ContainsAny(clause, With)) && !ContainsAny(clause, Without);

    private static bool ContainsAny(ReadOnlySpan<char> clause, string[] words)
    {
        foreach (var word in words)
            if (clause.IndexOf(word, StringComparison.Ordinal) >= 0) return true;
        return false;
    }
}

/// <summary>What a word of the clause lexicon does.</summary>
internal enum WordClass : byte
{
    /// <summary>Makes its clause a demand (要 必须 不得).</summary>
    Modal,

    /// <summary>Makes its clause a demand where a verb follows at once (应 须 一定).</summary>
    ModalBeforeVerb,

    /// <summary>Permits (可以 有权): a demand of strength 1 in rules, a mere possibility elsewhere.</summary>
    Permission,

    /// <summary>Names who acts, where an acting party follows (由).</summary>
    Agent,

    /// <summary>Raises the strength of a demand to 3.</summary>
    Intensifier,

    /// <summary>Manner: a verb follows.</summary>
    Adverb,

    /// <summary>Passed over at the head of a clause.</summary>
    Connective,

    /// <summary>A verb that begins a demand without a modal.</summary>
    Action,

    /// <summary>Begins a clause that says what a demand is for and adds none.</summary>
    Purpose,

    /// <summary>Begins a clause that frames a demand (按照 围绕) and adds none.</summary>
    Frame,

    /// <summary>Begins a clause that names what a demand acts on (对 通过).</summary>
    Object,

    /// <summary>The main word of a judgement (是 具有).</summary>
    Statement,

    /// <summary>Sets a past time.</summary>
    PastTime,

    /// <summary>Tells of something done.</summary>
    PastAspect,

    /// <summary>Tells of a deficiency.</summary>
    Problem,

    /// <summary>Names a difficulty, which may as well be an object of work.</summary>
    Difficulty,

    /// <summary>Ends a clause 在…上下功夫 that demands effort.</summary>
    Effort,

    /// <summary>Announces deficiencies.</summary>
    ProblemTurn,

    /// <summary>Attributes words to somebody (强调 指出).</summary>
    SpeakingVerb,

    /// <summary>Somebody whose words are passed on (总书记 会议).</summary>
    Voice,

    /// <summary>The speaker's own voice.</summary>
    OwnVoice,

    /// <summary>Introduces a saying.</summary>
    Saying,

    /// <summary>Thanks, greetings, captions.</summary>
    Courtesy,

    /// <summary>Announces what the speech is about to say.</summary>
    Agenda,

    /// <summary>Calls on the audience.</summary>
    Appeal,

    /// <summary>Asks without wanting an answer.</summary>
    Rhetorical,

    /// <summary>Begins a condition whose consequence is a judgement (只有…才能).</summary>
    OnlyIf,

    /// <summary>Ends the name of a party that can act (部门 干部 局).</summary>
    Actor,

    /// <summary>Shows that the party before it is the subject of its clause (作为 于 发现).</summary>
    Predicate,
}

/// <summary>A word that shapes a clause.</summary>
/// <param name="Text">The string, matched as it stands.</param>
/// <param name="Source">Where the row comes from.</param>
/// <param name="Class">What it does.</param>
/// <param name="Strength">For modals and intensifiers 1-3, else 0.</param>
internal sealed record ClauseWord(string Text, string Source, WordClass Class, int Strength) : Cue(Text, Source);

/// <summary>A string inside which shorter cues mean nothing (重要 for 要, 来不得 for 不得).</summary>
internal sealed record Trap(string Text, string Source, string Reason) : Cue(Text, Source);

/// <summary>Where words tell the role of a stretch.</summary>
internal enum RolePlace : byte
{
    /// <summary>In a heading.</summary>
    Heading,

    /// <summary>Near the beginning of a sentence.</summary>
    Opening,

    /// <summary>In a sentence that announces what follows.</summary>
    Announcement,
}

/// <summary>Words that tell what a stretch of the speech does.</summary>
internal sealed record RoleCue(string Text, string Source, SectionRole Role, RolePlace Place) : Cue(Text, Source);

/// <summary>What kind of event dates a text.</summary>
internal enum EventKind : byte
{
    /// <summary>A congress of the Party.</summary>
    Congress,

    /// <summary>A meeting that later texts refer to.</summary>
    Meeting,

    /// <summary>A meeting that opens every year: the latest one a text names is that of its own year.</summary>
    AnnualMeeting,

    /// <summary>Something that lasted; a text that treats it as a present duty is likely to fall inside.</summary>
    Campaign,

    /// <summary>A wording that did not exist before.</summary>
    Formula,

    /// <summary>A year that calls itself so (“十四五”开局之年).</summary>
    OwnYear,

    /// <summary>A wording that went out of use: in a later text a sign of recycling.</summary>
    Wording,

    /// <summary>An anniversary, looked forward to as well as back.</summary>
    Anniversary,

    /// <summary>A numbered session of a body that meets by the calendar: announced some months ahead.</summary>
    Session,

    /// <summary>An office with who held it, or the term of a body.</summary>
    Term,

    /// <summary>What has anniversaries: only 成立75周年 tells a year.</summary>
    Founding,
}

/// <summary>A dated event, campaign, rule or formula.</summary>
/// <param name="Text">The string, matched as it stands.</param>
/// <param name="Source">Where the row comes from.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, or null where it lasts.</param>
/// <param name="Kind">What sort of event.</param>
/// <param name="Name">How explanations call it.</param>
internal sealed record DatedEvent(string Text, string Source, DateOnly From, DateOnly? To, EventKind Kind, string Name) : Cue(Text, Source);
