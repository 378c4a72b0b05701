using Wenmai.Insights;

namespace Wenmai.Pictures;

/// <summary>Who is asked to do what: actors on the left, actions on the right, bands between them as wide as there are demands.</summary>
public static class NetworkPicture
{
    private const int MostActors = 14, MostActions = 18;
    private const double Width = 960, Top = 40, Gap = 8, Bar = 10, Side = 230, Size = 13, Scale = 520, Least = 15;

    /// <summary>A node in the picture.</summary>
    private sealed class Place(double y, double height)
    {
        public double Y { get; } = y;

        public double Height { get; } = height;

        /// <summary>How much of its height bands have taken.</summary>
        public double Taken { get; set; }
    }

    /// <summary>The picture; null where nothing is joined.</summary>
    /// <param name="whole">The network.</param>
    /// <param name="isEnglish">Whether words are English.</param>
    public static Picture? Of(DeedNetwork whole, bool isEnglish = false)
    {
        if (whole.Head(MostActors, MostActions) is not { } network) return null;
        var unit = Scale / network.Links.Sum(l => l.Directives);
        var (actors, actions) = (PlacesOf(network.Actors, unit), PlacesOf(network.Actions, unit));
        var height = Top + Gap + Math.Max(BottomOf(actors), BottomOf(actions));
        List<Shape> shapes =
        [
            new Words(Side, Top - 20, isEnglish ? "Actor" : "主体", TextSide.End) { Fill = Ink.Quiet, Size = Size },
            new Words(Width - Side, Top - 20, isEnglish ? "Action" : "动作") { Fill = Ink.Quiet, Size = Size },
        ];
        // Both ends of the bands in the order of the other side, so that they cross least.
        var ordered = network.Links.OrderBy(l => actors[l.Deed.Actor].Y).ThenBy(l => actions[l.Deed.Action].Y).ToList();
        var colours = network.Actors.Index().ToDictionary(a => a.Item.Key, a => Ink.Area(a.Index % Ink.MostAreas), StringComparer.Ordinal);
        foreach (var link in ordered)
            shapes.Add(BandOf(link, actors[link.Deed.Actor], actions[link.Deed.Action], unit) with { Fill = colours[link.Deed.Actor], Tip = TipOf(link, isEnglish) });
        foreach (var node in network.Actors) AddNode(shapes, actors[node.Key], new Deed(node.Key, "").ActorName(isEnglish), node.Directives, colours[node.Key], isLeft: true);
        foreach (var node in network.Actions) AddNode(shapes, actions[node.Key], node.Key, node.Directives, Ink.Quiet, isLeft: false);
        return new Picture(Width, height, isEnglish ? "Who is asked to do what" : "主体与动作", DescriptionOf(whole, network, isEnglish), shapes);
    }

    private static Dictionary<string, Place> PlacesOf(IReadOnlyList<DeedNode> nodes, double unit)
    {
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        var y = Top;
        foreach (var node in nodes)
        {
            places[node.Key] = new Place(y, node.Directives * unit);
            y += Math.Max(Least, node.Directives * unit) + Gap;
        }
        return places;
    }

    private static double BottomOf(Dictionary<string, Place> places) => places.Values.Max(p => p.Y + Math.Max(Least, p.Height)) - Top;

    private static Trace BandOf(DeedLink link, Place from, Place to, double unit)
    {
        var width = link.Directives * unit;
        var (left, right, middle) = (Side + Gap + Bar, Width - Side - Gap - Bar, Width / 2);
        var (y, z) = (from.Y + from.Taken, to.Y + to.Taken);
        (from.Taken, to.Taken) = (from.Taken + width, to.Taken + width);
        string P(double x, double at) => $"{Picture.Px(x)} {Picture.Px(at)}";
        return new Trace(
            $"M{P(left, y)}C{P(middle, y)} {P(middle, z)} {P(right, z)}V{Picture.Px(z + width)}C{P(middle, z + width)} {P(middle, y + width)} {P(left, y + width)}Z") { Opacity = 0.5 };
    }

    private static void AddNode(List<Shape> shapes, Place place, string name, int count, Ink ink, bool isLeft)
    {
        var x = isLeft ? Side + Gap : Width - Side - Gap - Bar;
        shapes.Add(new Box(x, place.Y, Bar, Math.Max(2, place.Height)) { Fill = ink });
        var (words, y) = ($"{TextWidth.Cut(name, Size, Side - 50)} {count}", place.Y + Math.Max(Least, place.Height) / 2 + 4.5);
        shapes.Add(new Words(isLeft ? Side : Width - Side, y, words, isLeft ? TextSide.End : TextSide.Start) { Fill = Ink.Text, Size = Size });
    }

    private static string TipOf(DeedLink link, bool isEnglish) => $"{link.Deed.ActorName(isEnglish)} → {link.Deed.Action}"
        + (isEnglish ? $": {link.Directives} demands, {link.Speeches} speeches" : $"：{link.Directives} 条，{link.Speeches} 篇");

    private static string DescriptionOf(DeedNetwork whole, DeedNetwork shown, bool isEnglish) => isEnglish
        ? $"Bands are as wide as there are demands that name both; {shown.Actors.Count} of {whole.Actors.Count} actors, {shown.Actions.Count} of {whole.Actions.Count} actions."
        : $"带的宽度为条数，只计写明主体和动作的要求；画出 {whole.Actors.Count} 个主体中的 {shown.Actors.Count} 个、{whole.Actions.Count} 个动作中的 {shown.Actions.Count} 个。";
}
