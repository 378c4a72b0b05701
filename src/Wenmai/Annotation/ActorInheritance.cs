namespace Wenmai.Annotation;

/// <summary>Hands the actor of a heading, or of the sentence that leads a list, down to demands below that name none.</summary>
/// <remarks>Sentences come in text order; one object serves one speech.</remarks>
internal sealed class ActorInheritance(SpeechStructure structure)
{
    private readonly Dictionary<int, TextSpan> _bySection = [];

    /// <summary>The demands of the next sentence with inherited actors.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="section">Index of its innermost section, or -1.</param>
    /// <param name="demands">Its demands.</param>
    public IReadOnlyList<Demand> Next(TextSpan sentence, int section, IReadOnlyList<Demand> demands)
    {
        var own = demands.FirstOrDefault(d => d.Actor is not null)?.Actor;
        var inherited = own is null && demands.Count > 0 ? ActorAbove(section) : null;
        if (own is { } actor && HoldsBelow(sentence, section)) _bySection[section] = actor;
        return inherited is null ? demands : [.. demands.Select(d => d with { InheritedActor = inherited })];
    }

    // Outside of sections only a list in the making can inherit; there is no heading that ends its reach.
    private TextSpan? ActorAbove(int section)
    {
        for (; section >= 0; section = structure.Sections[section].Parent)
            if (_bySection.TryGetValue(section, out var actor)) return actor;
        return null;
    }

    private bool HoldsBelow(TextSpan sentence, int section) =>
        section >= 0 && (structure.Sections[section].Head.Overlaps(sentence) || structure.Text[sentence.End - 1] is '：' or ':');
}
