using System.Collections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Wenmai.Addresses;
using Wenmai.Searching.Queries;

namespace Wenmai.Web.Presentation;

/// <summary>The parameters of an address, with the one who asks: names of subcorpora in it mean theirs.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="find">A subcorpus by its name; throws an <see cref="AdministrationFault"/> where there is none.</param>
internal sealed class PersonalQuery(IQueryCollection parameters, Func<string, Taxonomy, SubcorpusNode> find) : IQueryCollection
{
    /// <summary>The parameters of an address as its readers take them; where nobody asks, no name means a subcorpus.</summary>
    public static AddressValues Values(IQueryCollection query) => Values(
        query.ToDictionary(p => p.Key, p => (IReadOnlyList<string>)[.. p.Value.OfType<string>()], StringComparer.OrdinalIgnoreCase), query);

    /// <summary>Parameters that a request gives in its body.</summary>
    /// <param name="given">The values by name; compares names without case.</param>
    /// <param name="query">The parameters of its address, which know who asks.</param>
    public static AddressValues Values(IReadOnlyDictionary<string, IReadOnlyList<string>> given, IQueryCollection query) =>
        new(given, query is PersonalQuery personal ? personal.Find : null);

    private SubcorpusNode Find(string name, Taxonomy taxonomy) => find(name, taxonomy);

    /// <inheritdoc/>
    public StringValues this[string key] => parameters[key];

    /// <inheritdoc/>
    public int Count => parameters.Count;

    /// <inheritdoc/>
    public ICollection<string> Keys => parameters.Keys;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => parameters.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, out StringValues value) => parameters.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, StringValues>> GetEnumerator() => parameters.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Gives requests their personal parameters.</summary>
/// <param name="inner">The feature that reads them.</param>
/// <param name="find">A subcorpus by its name.</param>
internal sealed class PersonalQueryFeature(IQueryFeature inner, Func<string, Taxonomy, SubcorpusNode> find) : IQueryFeature
{
    /// <summary>Whether the answer depends on what a name means: it may change within a generation.</summary>
    public bool WasAsked { get; private set; }

    /// <inheritdoc/>
    public IQueryCollection Query
    {
        get => new PersonalQuery(inner.Query, (name, taxonomy) =>
        {
            WasAsked = true;
            return find(name, taxonomy);
        });
        set => inner.Query = value;
    }
}
