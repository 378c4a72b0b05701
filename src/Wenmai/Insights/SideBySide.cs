namespace Wenmai.Insights;

/// <summary>Lays two sides beside each other.</summary>
internal static class SideBySide
{
    /// <summary>Themes, directive types and stances of sentences, rungs of directives.</summary>
    /// <param name="left">The left side.</param>
    /// <param name="right">The right side.</param>
    /// <param name="tallies">What both say by speech, so that the spread over speeches can be told.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    public static IReadOnlyList<Profile> Profiles(ComparedSide left, ComparedSide right, (SliceTally Left, SliceTally Right) tallies, Taxonomy taxonomy)
    {
        var (l, r) = (left.Size, right.Size);
        var themes = Rows(taxonomy.Themes.Select(t => (t.Id, t.Label, t.EnglishLabel, left.Themes[t.Number - 1], right.Themes[t.Number - 1])), l.Sentences, r.Sentences);
        var types = Rows(Labels.DirectiveTypes.Select((t, i) => (t.Code, t.Label, t.EnglishLabel, left.Types[i], right.Types[i])), l.Demanding, r.Demanding);
        var stances = Rows(Labels.Stances.Select(s => (s.Code, s.Label, s.EnglishLabel, left.Stances[(int)s.Value], right.Stances[(int)s.Value])), l.Sentences, r.Sentences);
        var rungs = Rows(Rungs.All.Select(x => (x.Code, x.Label, x.EnglishLabel, left.Rungs.GetValueOrDefault(x.Value), right.Rungs.GetValueOrDefault(x.Value))), l.Directives, r.Directives);
        return Compared(
            [
                (new Profile("主题", "Themes", "theme", themes), TraitGroup.Theme), (new Profile("要求类型", "Directive types", "type", types), TraitGroup.Type),
                (new Profile("立场", "Stance", "stance", stances), null), (new Profile("力度", "Strength", "", rungs), TraitGroup.Rung),
            ],
            tallies);
    }

    /// <summary>Adds how the sides differ where tallies count what a profile counts, with the chances of all rows made comparable.</summary>
    private static IReadOnlyList<Profile> Compared(IReadOnlyList<(Profile Profile, TraitGroup? Group)> profiles, (SliceTally Left, SliceTally Right) tallies)
    {
        TraitRatio? RatioOf(Trait trait) => TraitRatio.Of(tallies.Right.Traits.GetValueOrDefault(trait), tallies.Left.Traits.GetValueOrDefault(trait));
        var rows = profiles.SelectMany(p => p.Profile.Rows.Select(row => row with { Ratio = p.Group is { } group ? RatioOf(new Trait(group, row.Code)) : null })).ToList();
        var compared = rows.Index().Where(r => r.Item.Ratio is not null).Select(r => r.Index).ToList();
        var adjusted = FalseDiscovery.Adjusted([.. compared.Select(i => rows[i].Ratio!.Chance)]);
        foreach (var (n, i) in compared.Index()) rows[i] = rows[i] with { FalseDiscovery = adjusted[n] };
        var next = 0;
        return [.. profiles.Select(p => p.Profile with { Rows = rows[next..(next += p.Profile.Rows.Count)] })];
    }

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
