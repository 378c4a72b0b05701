namespace Wenmai.Insights;

/// <summary>Lays two sides beside each other.</summary>
internal static class SideBySide
{
    /// <summary>Themes, directive types and stances of sentences, rungs of directives.</summary>
    /// <param name="left">The left side.</param>
    /// <param name="right">The right side.</param>
    /// <param name="tallies">What both say by speech, so that the spread over speeches can be told.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    public static IReadOnlyList<Profile> Profiles(ComparedSide left, ComparedSide right, (SliceTally Left, SliceTally Right) tallies, Taxonomy taxonomy) =>
        Compared(Counted(left, right, taxonomy), tallies);

    private static IReadOnlyList<Profile> Counted(ComparedSide left, ComparedSide right, Taxonomy taxonomy)
    {
        var (l, r) = (left.Size, right.Size);
        return
        [
            new Profile("主题", "Themes", "theme", Rows(
                taxonomy.Themes.Select(t => (t.Id, t.Label, t.EnglishLabel, left.Themes[t.Number - 1], right.Themes[t.Number - 1])), l.Sentences, r.Sentences)),
            new Profile("要求类型", "Directive types", "type", Rows(Labels.DirectiveTypes.Select((t, i) => (t.Code, t.Label, t.EnglishLabel, left.Types[i], right.Types[i])), l.Demanding, r.Demanding)),
            new Profile("立场", "Stance", "stance", Rows(Labels.Stances.Select(s => (s.Code, s.Label, s.EnglishLabel, left.Stances[(int)s.Value], right.Stances[(int)s.Value])), l.Sentences, r.Sentences)),
            new Profile("力度", "Strength", "", Rows(Rungs.All.Select(x => (x.Code, x.Label, x.EnglishLabel, left.Rungs.GetValueOrDefault(x.Value), right.Rungs.GetValueOrDefault(x.Value))), l.Directives, r.Directives)),
        ];
    }

    private static IReadOnlyList<Profile> Compared(IReadOnlyList<Profile> profiles, (SliceTally Left, SliceTally Right) tallies)
    {
        TraitRatio? RatioOf(Profile profile, ProfileRow row) => GroupOf(profile) is { } group && new Trait(group, row.Code) is var trait
            ? TraitRatio.Of(tallies.Right.Traits.GetValueOrDefault(trait), tallies.Left.Traits.GetValueOrDefault(trait)) : null;
        var ratios = profiles.SelectMany(p => p.Rows.Select(row => RatioOf(p, row))).ToList();
        var adjusted = new Queue<double>(FalseDiscovery.Adjusted([.. ratios.OfType<TraitRatio>().Select(r => r.Chance)]));
        var next = new Queue<TraitRatio?>(ratios);
        ProfileRow With(ProfileRow row, TraitRatio? ratio) => row with { Ratio = ratio, FalseDiscovery = ratio is null ? null : adjusted.Dequeue() };
        return [.. profiles.Select(p => p with { Rows = [.. p.Rows.Select(row => With(row, next.Dequeue()))] })];
    }

    /// <summary>What a profile counts, as tallies name it; null for what they don't count.</summary>
    private static TraitGroup? GroupOf(Profile profile) => profile.EnglishName switch
    {
        "Themes" => TraitGroup.Theme,
        "Directive types" => TraitGroup.Type,
        "Strength" => TraitGroup.Rung,
        _ => null,
    };

    /// <summary>Headings of a side, those that the other has too marked.</summary>
    public static IReadOnlyList<ComparedHeading> Headings(ComparedSide side, ComparedSide other)
    {
        var others = other.Headings.Select(h => h.Key).ToHashSet(StringComparer.Ordinal);
        return side.Headings.Take(ComparisonRequest.MaxHeadings).Select(h => new ComparedHeading(h.Text, h.Level, h.Speeches, others.Contains(h.Key))).ToList();
    }

    private static List<ProfileRow> Rows(IEnumerable<(string Code, string Label, string English, int Left, int Right)> values, int leftSize, int rightSize) => values
        .Where(v => v.Left + v.Right > 0)
        .Select(v => new ProfileRow(v.Code, v.Label, v.English, v.Left, Share(v.Left, leftSize), v.Right, Share(v.Right, rightSize),
            leftSize == 0 || rightSize == 0 ? 0 : Association.LogLikelihood(v.Left, leftSize, v.Right, rightSize))).ToList();

    private static double Share(int count, int size) => size == 0 ? 0 : (double)count / size;
}
