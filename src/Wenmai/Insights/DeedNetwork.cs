namespace Wenmai.Insights;

/// <summary>The network of who is asked to do what: actors and actions joined by demands.</summary>
/// <param name="Actors">Actors, those of whom most is asked first.</param>
/// <param name="Actions">Actions, the most frequent first.</param>
/// <param name="Links">Demands that join them, the strongest first.</param>
public sealed record DeedNetwork(IReadOnlyList<DeedNode> Actors, IReadOnlyList<DeedNode> Actions, IReadOnlyList<DeedLink> Links)
{
    /// <summary>The network of a register that is gathered by <see cref="RegisterGrouping.Deed"/>; null where it is not, or nothing is joined.</summary>
    public static DeedNetwork? Of(Register register)
    {
        if (register.Request.Grouping != RegisterGrouping.Deed) return null;
        return Of(register.Groups.Select(g => (Deed: Deed.Parse(g.Value)!.Value, g.Directives, g.Speeches)).Select(g => new DeedLink(g.Deed, g.Directives, g.Speeches)));
    }

    /// <summary>The part of it that a picture has room for: the strongest links among the first of each side.</summary>
    /// <param name="actors">Actors at most.</param>
    /// <param name="actions">Actions at most.</param>
    public DeedNetwork? Head(int actors, int actions)
    {
        var chosen = Actors.Take(actors).Select(a => a.Key).ToHashSet(StringComparer.Ordinal);
        if (Of(Links.Where(l => chosen.Contains(l.Deed.Actor))) is not { } joined) return null;
        var done = joined.Actions.Take(actions).Select(a => a.Key).ToHashSet(StringComparer.Ordinal);
        return Of(joined.Links.Where(l => done.Contains(l.Deed.Action)));
    }

    private static DeedNetwork? Of(IEnumerable<DeedLink> links)
    {
        var all = links.ToList();
        return all.Count == 0 ? null : new DeedNetwork(NodesOf(all, l => l.Deed.Actor), NodesOf(all, l => l.Deed.Action), all);
    }

    private static List<DeedNode> NodesOf(IEnumerable<DeedLink> links, Func<DeedLink, string> keyOf) =>
        [.. links.GroupBy(keyOf, StringComparer.Ordinal).Select(g => new DeedNode(g.Key, g.Sum(l => l.Directives)))
            .OrderByDescending(n => n.Directives).ThenBy(n => n.Key, StringComparer.Ordinal)];
}

/// <summary>An actor or an action.</summary>
/// <param name="Key">Its group or its words.</param>
/// <param name="Directives">Demands of its links.</param>
public sealed record DeedNode(string Key, int Directives);

/// <summary>What joins an actor and an action.</summary>
/// <param name="Deed">Both.</param>
/// <param name="Directives">Demands.</param>
/// <param name="Speeches">Speeches that make them.</param>
public sealed record DeedLink(Deed Deed, int Directives, int Speeches);
