using Wenmai.Searching.Queries;

namespace Wenmai.Addresses;

/// <summary>The parameters of an address: names in any case, each with its values, and whose subcorpora its names mean.</summary>
/// <param name="values">The values by name; compares names without case.</param>
/// <param name="find">A subcorpus by its name, throwing an <see cref="AdministrationFault"/> where there is none; null where nobody keeps any.</param>
public sealed class AddressValues(IReadOnlyDictionary<string, IReadOnlyList<string>> values, Func<string, Taxonomy, SubcorpusNode>? find = null)
{
    /// <summary>What a line of text begins with that names a subcorpus.</summary>
    public const string SubcorpusPrefix = "子库:";

    /// <summary>The values of a parameter; none when it is absent.</summary>
    public IReadOnlyList<string> this[string name] => values.TryGetValue(name, out var found) ? found : [];

    /// <summary>The names.</summary>
    public IEnumerable<string> Names => values.Keys;

    /// <summary>Whether a parameter is there, perhaps empty.</summary>
    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>Reads the part of an address behind its question mark, as forms send it.</summary>
    /// <param name="query">The parameters, percent-encoded.</param>
    /// <param name="find">A subcorpus by its name.</param>
    public static AddressValues Parse(string query, Func<string, Taxonomy, SubcorpusNode>? find = null)
    {
        var pairs = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2));
        var values = pairs.GroupBy(p => Decoded(p[0]), p => p.Length > 1 ? Decoded(p[1]) : "", StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g], StringComparer.OrdinalIgnoreCase);
        return new AddressValues(values, find);
    }

    /// <summary>The name of an enumeration's value in an address.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>The subcorpus that a name stands for; null where there is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    /// <param name="problems">Told where there is none.</param>
    public SubcorpusNode? Find(string name, Taxonomy taxonomy, ICollection<Problem> problems)
    {
        try
        {
            if (find is not null) return find(name, taxonomy);
            problems.Add(new Problem(Codes.NotKept, $"没有名为“{name}”的子库。", "请从子库列表中选择。") { Field = SearchParameters.Subcorpus });
        }
        catch (AdministrationFault fault)
        {
            problems.Add(fault.Problem with { Field = SearchParameters.Subcorpus });
        }
        return null;
    }

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

/// <summary>What was ignored or put right in an address.</summary>
public enum AddressSlip
{
    /// <summary>A parameter that the page doesn't know; its name is told.</summary>
    UnknownParameter,

    /// <summary>Years from the later to the earlier; told as typed and as read.</summary>
    ReversedYears,
}

/// <summary>A slip in an address.</summary>
/// <param name="Slip">Which.</param>
/// <param name="Subjects">What it is about.</param>
public sealed record AddressNotice(AddressSlip Slip, params IReadOnlyList<string> Subjects);
