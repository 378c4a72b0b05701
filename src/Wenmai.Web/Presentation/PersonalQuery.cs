using System.Collections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Wenmai.Searching.Queries;

namespace Wenmai.Web.Presentation;

/// <summary>The parameters of an address, with the one who asks: names of subcorpora in it mean theirs.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="find">A subcorpus by its name; throws an <see cref="AdministrationFault"/> where there is none.</param>
internal sealed class PersonalQuery(IQueryCollection parameters, Func<string, Taxonomy, SubcorpusNode> find) : IQueryCollection
{
    /// <summary>What a line of text begins with that names a subcorpus.</summary>
    public const string Prefix = "子库:";

    /// <summary>The subcorpus that a name in an address stands for.</summary>
    /// <param name="query">The address's parameters.</param>
    /// <param name="name">The name.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    /// <param name="problems">Told where there is none.</param>
    public static SubcorpusNode? Find(IQueryCollection query, string name, Taxonomy taxonomy, ICollection<Problem> problems)
    {
        try
        {
            if (query is PersonalQuery personal) return personal.Find(name, taxonomy);
            problems.Add(new Problem(Codes.NotKept, $"没有名为“{name}”的子库。", "请从子库列表中选择。") { Field = SearchParameters.Subcorpus });
        }
        catch (AdministrationFault fault)
        {
            problems.Add(fault.Problem with { Field = SearchParameters.Subcorpus });
        }
        return null;
    }

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
