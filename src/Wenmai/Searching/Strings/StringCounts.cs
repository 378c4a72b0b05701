namespace Wenmai.Searching.Strings;

/// <summary>How often a string stands in the archive, and where. An occurrence belongs to the sentence and the passage in which it begins.</summary>
public sealed record StringCounts
{
    /// <summary>Places at which it begins.</summary>
    public required int Occurrences { get; init; }

    /// <summary>Passages that hold it.</summary>
    public required int Passages { get; init; }

    /// <summary>Speeches that hold it, earliest first, the undated last.</summary>
    public required IReadOnlyList<StringInSpeech> Speeches { get; init; }

    /// <summary>By the year of the speech, ascending; 0 for unknown.</summary>
    public required IReadOnlyList<StringInYear> Years { get; init; }

    /// <summary>Occurrences in sentences of each theme that has any, in order of number. A sentence may have two themes.</summary>
    public required IReadOnlyList<(Theme Theme, int Occurrences)> Themes { get; init; }

    /// <summary>Occurrences in sentences with each directive type that has any, in order of code.</summary>
    public required IReadOnlyList<(DirectiveType Type, int Occurrences)> Types { get; init; }

    /// <summary>The same in some of the speeches alone; passages, themes and types, which no speech tells, are those of all.</summary>
    internal StringCounts Within(IReadOnlySet<string> speeches)
    {
        var kept = Speeches.Where(s => speeches.Contains(s.Speech)).ToList();
        var years = kept.GroupBy(s => s.Year ?? 0).OrderBy(g => g.Key).Select(g => new StringInYear(g.Key, g.Count(), g.Sum(s => s.Occurrences)));
        return this with { Speeches = kept, Occurrences = kept.Sum(s => s.Occurrences), Years = [.. years] };
    }

    /// <summary>First year in which it is known to stand, or null.</summary>
    public int? FirstYear => Years.Where(y => y.Year > 0).Select(y => (int?)y.Year).FirstOrDefault();

    /// <summary>Last year in which it is known to stand, or null.</summary>
    public int? LastYear => Years.Where(y => y.Year > 0).Select(y => (int?)y.Year).LastOrDefault();
}

/// <summary>A string in one speech.</summary>
/// <param name="Speech">Identifier.</param>
/// <param name="Year">Best year, or null.</param>
/// <param name="Occurrences">Places at which it begins.</param>
/// <param name="Passage">Identifier of the first passage that holds it.</param>
public sealed record StringInSpeech(string Speech, int? Year, int Occurrences, string Passage);

/// <summary>A string in the speeches of one year.</summary>
/// <param name="Year">The year; 0 for unknown.</param>
/// <param name="Speeches">Speeches that hold it.</param>
/// <param name="Occurrences">Places at which it begins.</param>
public sealed record StringInYear(int Year, int Speeches, int Occurrences);
