using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Wenmai.Web.Hosting;

/// <summary>Lets in so many connections of one address, and of all together. One too many takes the place of whichever has been idle longest; where all are
/// at work it is closed.</summary>
/// <remarks>
/// A browser holds six connections, an office behind one address a few hundred. Idle ones cost nothing to lose: browsers and programs open another without
/// a word. So a crowd of idle connections, whoever opened it, keeps nobody out.
/// </remarks>
/// <param name="ofOne">Connections of one address.</param>
/// <param name="ofAll">Connections of all addresses.</param>
/// <param name="proxy">The reverse proxy, through which everybody comes; only the bound of all holds for it.</param>
internal sealed class ConnectionDoor(int ofOne, int ofAll, IPAddress? proxy = null)
{
    /// <summary>Connections of one address.</summary>
    public const int OfOne = 256;

    /// <summary>Connections of all addresses.</summary>
    public const int OfAll = 1000;

    private readonly Lock _gate = new();
    /// <summary>Whoever is inside; whoever has asked last stands last.</summary>
    private readonly LinkedList<Guest> _guests = [];

    private readonly Dictionary<IPAddress, int> _counts = [];

    /// <summary>A connection that was let in.</summary>
    private sealed class Guest(ConnectionContext connection, IPAddress address)
    {
        public ConnectionContext Connection => connection;

        public IPAddress Address => address;

        /// <summary>Requests that are being answered.</summary>
        public int AtWork { get; set; }
    }

    /// <summary>Puts the door before the server.</summary>
    public void Guard(ListenOptions endpoint) => endpoint.Use(next => async connection =>
    {
        if (TryEnter(connection) is not { } place)
        {
            connection.Abort();
            return;
        }
        connection.Items[typeof(Guest)] = place;
        try
        {
            await next(connection);
        }
        finally
        {
            Leave(place);
        }
    });

    /// <summary>Marks the connections that are at work.</summary>
    public void Watch(WebApplication app) => app.Use(async (context, next) =>
    {
        var place = context.Features.Get<IConnectionItemsFeature>()?.Items[typeof(Guest)] as LinkedListNode<Guest>;
        if (place is not null) Work(place, 1);
        try
        {
            await next(context);
        }
        finally
        {
            if (place is not null) Work(place, -1);
        }
    });

    private LinkedListNode<Guest>? TryEnter(ConnectionContext connection)
    {
        var address = AddressOf(connection);
        lock (_gate)
        {
            if (_counts.GetValueOrDefault(address) >= ofOne && !address.Equals(proxy) && !TryDismiss(address)) return null;
            if (_guests.Count >= ofAll && !TryDismiss(null)) return null;
            _counts[address] = _counts.GetValueOrDefault(address) + 1;
            return _guests.AddLast(new Guest(connection, address));
        }
    }

    private void Leave(LinkedListNode<Guest> place)
    {
        lock (_gate) Remove(place);
    }

    /// <summary>Closes the connection that has been idle longest.</summary>
    /// <param name="address">Of this address; null: of any.</param>
    private bool TryDismiss(IPAddress? address)
    {
        for (var place = _guests.First; place is not null; place = place.Next)
        {
            if (place.Value.AtWork > 0 || (address is not null && !address.Equals(place.Value.Address))) continue;
            Remove(place);
            place.Value.Connection.Abort(new ConnectionAbortedException("idle, and another wants in"));
            return true;
        }
        return false;
    }

    /// <summary>Takes a connection off the list, unless it was dismissed before.</summary>
    private void Remove(LinkedListNode<Guest> place)
    {
        if (place.List is null) return;
        _guests.Remove(place);
        var address = place.Value.Address;
        if (--_counts[address] == 0) _counts.Remove(address);
    }

    /// <summary>Counts a request; whoever has asked last is last to go.</summary>
    private void Work(LinkedListNode<Guest> place, int change)
    {
        lock (_gate)
        {
            place.Value.AtWork += change;
            if (place.List is null) return;
            _guests.Remove(place);
            _guests.AddLast(place);
        }
    }

    private static IPAddress AddressOf(BaseConnectionContext connection) =>
        connection.RemoteEndPoint is IPEndPoint { Address: var address } ? address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address : IPAddress.None;
}
