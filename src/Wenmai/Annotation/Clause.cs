namespace Wenmai.Annotation;

/// <summary>What a clause does in its sentence.</summary>
internal enum ClauseForm : byte
{
    /// <summary>Nothing that the rules know.</summary>
    Plain,

    /// <summary>A demand by its modal (要 必须 不得), or by naming who acts (由…负责).</summary>
    Demand,

    /// <summary>Begins with a verb: a demand where the stretch demands, a report where it reports.</summary>
    Bare,

    /// <summary>Says what a demand is for (确保…).</summary>
    Purpose,

    /// <summary>Frames a demand (按照… 围绕…).</summary>
    Frame,

    /// <summary>Names what a demand acts on (对…问题).</summary>
    Object,

    /// <summary>Judges (…是…).</summary>
    Statement,

    /// <summary>Attributes what follows to somebody (会议强调).</summary>
    Attribution,
}

/// <summary>A clause of a sentence.</summary>
/// <param name="Span">Between two of ，；： and the like, without them.</param>
/// <param name="Head">Where its verb is looked for: after marker, connectives, modal and adverbs.</param>
/// <param name="Form">What it does.</param>
/// <param name="Cue">The word that decided <paramref name="Form"/>, or null.</param>
/// <param name="Strength">1-3: how strongly it would demand.</param>
/// <param name="IsPast">Whether it tells of something done.</param>
internal sealed record Clause(TextSpan Span, int Head, ClauseForm Form, TextSpan? Cue, int Strength, bool IsPast)
{
    /// <summary>The clause's characters.</summary>
    public ReadOnlySpan<char> Of(string text) => text.AsSpan(Span.Start, Span.Length);

    /// <summary>Whether the clause demands something whatever stands around it.</summary>
    public bool IsDemand => Form == ClauseForm.Demand;
}
