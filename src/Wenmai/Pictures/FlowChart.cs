namespace Wenmai.Pictures;

/// <summary>What goes from something on the left to something on the right.</summary>
/// <param name="From">Name on the left.</param>
/// <param name="To">Name on the right.</param>
/// <param name="Weight">How much.</param>
public sealed record Flow(string From, string To, long Weight);

/// <summary>Two columns of names, joined by bands as thick as what they have in common.</summary>
public static class FlowChart
{
    private const double Width = 960, LabelSize = 13, Bar = 10, LabelRoom = 250, Between = 7, LeastBar = 10, Tall = 460, Head = 28;

    /// <summary>The picture.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="description">How to read it.</param>
    /// <param name="heads">Titles of the two columns.</param>
    /// <param name="flows">The bands; names are placed by weight.</param>
    public static Picture Of(string title, string description, (string Left, string Right) heads, IReadOnlyList<Flow> flows)
    {
        var (left, right) = (Column(flows, f => f.From), Column(flows, f => f.To));
        var height = Head + Math.Max(HeightOf(left), HeightOf(right)) + 8;
        double leftEnd = LabelRoom + Bar, rightStart = Width - LabelRoom - Bar;
        List<Shape> shapes =
        [
            new Words(LabelRoom + Bar, 14, heads.Left, TextSide.End) { Fill = Ink.Quiet, Size = 12 },
            new Words(rightStart, 14, heads.Right) { Fill = Ink.Quiet, Size = 12 },
        ];
        var (used, taken) = (left.Keys.ToDictionary(k => k, _ => 0.0), right.Keys.ToDictionary(k => k, _ => 0.0));
        var order = left.Keys.Select((name, i) => (name, i)).ToDictionary(n => n.name, n => n.i);
        foreach (var flow in flows.OrderBy(f => left[f.From].Y).ThenBy(f => right[f.To].Y))
        {
            var (from, to) = (left[flow.From], right[flow.To]);
            var (thick, thin) = (from.Height * flow.Weight / from.Weight, to.Height * flow.Weight / to.Weight);
            var (y1, y2) = (from.Y + used[flow.From], to.Y + taken[flow.To]);
            shapes.Add(new Trace(Band(leftEnd, y1, thick, rightStart, y2, thin)) { Fill = Ink.Area(order[flow.From]), Opacity = 0.45, Tip = $"{flow.From} → {flow.To}：{flow.Weight}" });
            used[flow.From] += thick;
            taken[flow.To] += thin;
        }
        foreach (var (name, place) in left) shapes.AddRange(Node(name, place, LabelRoom, LabelRoom - 8, TextSide.End, Ink.Area(order[name])));
        foreach (var (name, place) in right) shapes.AddRange(Node(name, place, rightStart, rightStart + Bar + 8, TextSide.Start, Ink.Quiet));
        return new Picture(Width, height, title, description, shapes);
    }

    private sealed record Place(double Y, double Height, long Weight);

    private static Dictionary<string, Place> Column(IReadOnlyList<Flow> flows, Func<Flow, string> nameOf)
    {
        var weights = flows.GroupBy(nameOf).Select(g => (Name: g.Key, Weight: g.Sum(f => f.Weight))).OrderByDescending(n => n.Weight).ThenBy(n => n.Name, StringComparer.Ordinal).ToList();
        var unit = Tall / Math.Max(1, weights.Sum(w => w.Weight));
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        double y = Head;
        foreach (var (name, weight) in weights)
        {
            var height = Math.Max(LeastBar, weight * unit);
            places[name] = new Place(y, height, weight);
            y += height + Between;
        }
        return places;
    }

    private static double HeightOf(Dictionary<string, Place> column) => column.Values.Select(p => p.Y + p.Height - Head).DefaultIfEmpty(0).Max();

    private static string Band(double x1, double y1, double h1, double x2, double y2, double h2)
    {
        var middle = Picture.Px((x1 + x2) / 2);
        string P(double value) => Picture.Px(value);
        return $"M{P(x1)} {P(y1)}C{middle} {P(y1)} {middle} {P(y2)} {P(x2)} {P(y2)}L{P(x2)} {P(y2 + h2)}C{middle} {P(y2 + h2)} {middle} {P(y1 + h1)} {P(x1)} {P(y1 + h1)}Z";
    }

    private static IEnumerable<Shape> Node(string name, Place place, double x, double textX, TextSide side, Ink ink)
    {
        yield return new Box(x, place.Y, Bar, place.Height) { Fill = ink };
        yield return new Words(textX, place.Y + place.Height / 2 + 4.5, TextWidth.Cut($"{name} {place.Weight}", LabelSize, LabelRoom - 12), side) { Fill = Ink.Text, Size = LabelSize };
    }
}
